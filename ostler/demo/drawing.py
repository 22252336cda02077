"""Pictures for the demonstration's posts, drawn here: flat shapes in the house's colours, so that nobody's photograph
is carried along."""

import io
from collections.abc import Callable
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

WIDE, HIGH = 1200, 750
Draw = ImageDraw.ImageDraw
SKY, GRASS, WATER, BRASS, GREEN, PAPER, INK = (
    "#dfeae6", "#8fb59a", "#7fa9b5", "#c79a3c", "#14524a", "#f6f1e4", "#1b1f23")


def picture(name: str) -> SimpleUploadedFile:
    """One of the drawings, as a file that somebody would send. Raises KeyError for none of them."""
    image = Image.new("RGB", (WIDE, HIGH), SKY)
    DRAWINGS[name](ImageDraw.Draw(image))
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return SimpleUploadedFile(f"{name}.png", out.getvalue(), "image/png")


def _swings(draw: Draw) -> None:
    draw.rectangle((0, 560, WIDE, HIGH), GRASS)
    for at in (120, 300, 980):
        draw.rectangle((at, 380, at + 24, 580), "#6b4a2b")
        draw.ellipse((at - 90, 200, at + 110, 420), GREEN)
    draw.line((420, 600, 500, 180, 860, 180, 940, 600), INK, 14)
    for left, seat in ((560, 40), (720, 110)):
        draw.line((left, 180, left, 480), INK, 5)
        draw.line((left + seat, 180, left + seat, 480), INK, 5)
        draw.rounded_rectangle((left - 10, 470, left + seat + 10, 505), 14, BRASS)


def _books(draw: Draw) -> None:
    draw.rectangle((0, 0, WIDE, HIGH), PAPER)
    colours = (GREEN, BRASS, WATER, "#a2563f", "#6b5a1c", GRASS, "#3f5d7a", "#8a6410")
    left = 90
    for number, tall in enumerate((420, 500, 380, 460, 520, 400, 480, 430, 360, 500)):
        wide = 62 + number % 3 * 18
        draw.rounded_rectangle((left, 620 - tall, left + wide, 620), 6, colours[number % len(colours)])
        draw.rectangle((left + 10, 650 - tall, left + wide - 10, 660 - tall), PAPER)
        left += wide + 8
    draw.rounded_rectangle((left + 10, 560, left + 210, 620), 6, GREEN)
    draw.rectangle((60, 620, WIDE - 60, 648), "#6b4a2b")


def _gauge(draw: Draw) -> None:
    draw.rectangle((0, 430, WIDE, HIGH), WATER)
    for row in range(5):
        for at in range(row % 2 * 70, WIDE, 140):
            draw.arc((at, 470 + row * 55, at + 110, 510 + row * 55), 200, 340, PAPER, 4)
    draw.polygon(((0, 430), (0, 330), (330, 330), (430, 430)), GRASS)
    draw.rectangle((640, 90, 720, 690), PAPER, INK, 4)
    for number, mark in enumerate(range(130, 690, 40)):
        draw.line((640, mark, 690 if number % 2 else 720, mark), INK, 5)
    draw.rectangle((640, 205, 720, 215), "#b3261e")
    draw.polygon(((735, 210), (775, 190), (775, 230)), "#b3261e")


DRAWINGS: Final[dict[str, Callable[[Draw], None]]] = {"swings": _swings, "books": _books, "gauge": _gauge}
