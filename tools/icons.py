"""The icons of the installed app, drawn from the shapes of the mark: a horse-brass, a ring with a crescent.

    python -m tools.icons

Run again only when the mark changes; the pictures are committed.
"""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parents[1] / "ostler" / "web" / "static" / "web" / "icons"
PAPER, BRASS = "#fbfaf7", "#8a6410"     # the tokens of those names
GRID = 32                               # the mark is drawn on 32 by 32
FINER = 4                               # drawn larger and reduced, for smooth edges
WANTED = (("any", 192, 0.88), ("any", 512, 0.88), ("maskable", 192, 0.62), ("maskable", 512, 0.62),
          ("apple", 180, 0.74))


def drawn(size: int, share: float) -> Image.Image:
    """The mark in the middle of a square of paper, taking this share of its side."""
    whole = size * FINER
    picture = Image.new("RGB", (whole, whole), PAPER)
    scale = whole * share / GRID
    edge = (whole - GRID * scale) / 2
    pen = ImageDraw.Draw(picture)

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return edge + left * scale, edge + top * scale, edge + right * scale, edge + bottom * scale

    line = round(2.5 * scale)
    pen.ellipse(box(3.25, 5.75, 28.75, 31.25), outline=BRASS, width=line)
    pen.rounded_rectangle(box(10.25, 0.25, 21.75, 7.75), radius=2.75 * scale, outline=BRASS, width=line)
    pen.ellipse(box(9, 11.3, 23, 25.3), fill=BRASS)
    pen.ellipse(box(10.4, 9.1, 21.6, 20.3), fill=PAPER)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Draw them all, each in a small palette: flat shapes need no more."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for purpose, size, share in WANTED:
        picture = drawn(size, share).quantize(16)
        picture.save(FOLDER / f"{purpose}-{size}.png", optimize=True)


if __name__ == "__main__":
    main()
