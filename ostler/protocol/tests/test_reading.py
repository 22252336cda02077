"""What words say has happened, in sentences as councillors write them: some plain, some that only look urgent."""

import pytest

from ostler.protocol.judging import suggest
from ostler.protocol.reading import normal, read

EMERGENCIES = [
    "Strong smell of gas on Mill Lane outside the school",
    "there's a gas leak in the flats, people are coming out",
    "The wall of the old brewery has just collapsed onto the pavement",
    "Part of the multi-storey roof is about to fall, somebody will be hurt",
    "Live wires hanging down from the lamp post by the playground",
    "a sinkhole opened in Weaver Street, a car is half in it",
    "Water is coming into people's homes on Brook Street",
    "Homes are flooding in Lower Marsh and nobody has sandbags",
    "There is a child in danger at number 14, I can hear it from here",
    "Resident rang: an elderly man is trapped in the lift and not breathing well",
    "The flats on Union Street are on fire",
    "House fire on Tanner Row, families out in the street tonight",
    "A tenant's carbon monoxide alarm keeps sounding and she feels sick",
    "He says he will kill himself if he is evicted tomorrow",
    "Manhole cover missing outside the nursery, a toddler nearly fell in",
    "Exposed electric cables sparking in the underpass",
    "Tiles are falling off the town hall roof onto the square",
    "a tree has fallen on a car with somebody in it",
    "River has burst its banks at the caravan park",
    "toddler left alone in the house all night, neighbours can hear crying",
    "Mae arogl nwy cryf ar Heol y Felin",
    "Mae'r tŷ ar dân",
    "Mae wal yr ysgol ar fin dymchwel ar y plant",
    "fire at the recycling centre right now",
    "gas smell by the church",
    "smelling gas at 5 High St",
    "resident says she'll jump from the car park",
    "sewage is coming into the houses on Mill Lane",
    "elderly lady collapsed in the library",
    "the bridge over the canal has collapsed",
    "scaffolding about to come down in the wind on High Street",
    "There is a huge hole opened up in the road outside 7 Weaver St",
    "car on fire on the bypass",
    "a man with a knife outside the job centre",
    "child has bruises and says she is being hit at home",
    "A6 is flooded and cars are stuck",
    "the care home is flooding",
    "mae tân yn y fflatiau",
    "mae plentyn mewn perygl",
]
FAILURES = [
    "planning website won't take comments",
    "Planning website won’t take comments!!!",
    "the planning portal is down",
    "Residents complain that the portal is down",
    "council tax payments page gives an error",
    "people can't log in to my account",
    "The housing bidding site has crashed",
    "online booking for the tip is not working",
    "the school admissions form won't submit and the deadline is tonight",
    "Webcast of tonight's committee has frozen",
    "The out of hours phone line is dead",
    "nobody can get through: switchboard is down",
    "blue badge application keeps timing out online",
    "Parking app rejects every card",
    "The website has been hacked",
    "benefits portal shows other people's details",
    "I am unable to upload objections on the planning system",
    "The website was fixed last week but it is down again",
    "the consultation page returns a 404 and it closes today",
    "Careline pendant alarms have stopped working in the sheltered flats",
    "traffic lights out of order at the Market Street crossing",
    "Nid yw'r wefan gynllunio yn derbyn sylwadau",
    "Mae'r porth cynllunio i lawr",
    "Methu mewngofnodi i'r cyfrif treth gyngor",
    "Resident can't apply for a blue badge, the website throws an error",
    "the bin collection checker on the website is broken",
    "can't comment on application 26/0123, page just spinning on the planning portal",
    "members cannot access their council email",
    "councillors can't log in to email",
    "the payment line is not answering",
    "self service kiosks at the civic centre are all down",
    "online planning comments closed early, can't submit objections",
    "comments page says session expired every time, website problem",
    "website's not working",
    "website isnt loading",
    "web site down since 9",
    "the library app won't open for anyone",
    "cannot get on the planning website to object",
    "nobody can get onto the portal",
    "Mae'r wefan wedi torri",
    "dyw'r wefan ddim yn gweithio",
]
PLAIN = [
    "how far is the pothole on X Street?",
    "How do I get a dropped kerb for a resident?",
    "The street light outside 4 Elm Road is not working",
    "Bins were not collected on Orchard Way",
    "When does the consultation on the local plan close?",
    "please send me the figures for website downtime last year",
    "The portal is working again, thank you for fixing it",
    "Who do I ask about the fire station open day?",
    "Is there a policy on bonfires in allotments?",
    "What is the flood risk map for Lower Marsh based on?",
    "A resident asks for a gas safety certificate for her council flat",
    "fire safety inspection at Weaver Court: when was the last one?",
    "broken window in a council flat, reported with the online form on Monday",
    "Resident unhappy with the tone of a letter, this is URGENT and OUTRAGEOUS",
    "Can the lift at the library be painted?",
    "how many people used the parking app last month?",
    "My ward surgery moves to Thursday, please tell the team",
    "the fence at the park has been broken since March",
    "What happens if the website goes down on polling day?",
    "the wall collapsed three years ago and the insurance claim is still open, who pays?",
    "the website will be down on Sunday for maintenance, is that announced?",
    "dog fouling on the path by the canal",
    "Please explain the council tax bands in Brook and Mill",
    "application 26/0123: when does it come to committee?",
    "She is on fire with ideas for the jubilee",
    "a burning question about the budget",
    "I can't find the minutes of the last meeting",
    "Unable to attend the online meeting on Friday, apologies",
    "Pryd mae'r casgliad bin nesaf?",
    "Faint o dyllau sydd ar Heol y Felin?",
    "£500 council tax online payment: when is it due?",
    "There is a dead badger on Mill Lane, I reported it online",
    "can you explain how the online form works",
    "the resident cannot pay her council tax this month, what help is there?",
    "Resident can't apply for a blue badge because she has no computer",
    "the lift in Weaver Court is broken again",
    "Heating has failed in a council flat",
    "the site next door is down to rubble",
    "a resident cannot access her garage because of roadworks",
    "no one can access the car park",
    "fire at the recycling centre last month, what was the cost?",
    "sewage smell from the drain on Mill Lane",
    "building firm collapsed, what about the contract?",
    "the bridge scheme has collapsed, who knew?",
    "deep pothole on X Street, a cyclist could get hurt",
    "the phone mast is down for planning on Tuesday",
    "when will the new website be live?",
    "Thanks for the website update",
    "the clock on the town hall has stopped",
    "objections to the new parking scheme",
    "the road is down to one lane, why?",
    "flooding on the A6 last winter: is there a report?",
    "flooded footpath by the canal",
    "Diolch am drwsio'r wefan",
]


@pytest.mark.parametrize("words", EMERGENCIES)
def test_words_of_danger_suggest_an_emergency(words: str) -> None:
    assert suggest(read(words)) == "emergency"


@pytest.mark.parametrize("words", FAILURES)
def test_a_live_service_that_fails_suggests_to_protect_it(words: str) -> None:
    assert suggest(read(words)) == "protect-the-service"


@pytest.mark.parametrize("words", PLAIN)
def test_everything_else_waits_for_the_next_working_day(words: str) -> None:
    assert suggest(read(words)) == "next-working-day"


@pytest.mark.parametrize(("words", "online", "expected"), [
    ("it won't take my comments on 26/0123", True, "protect-the-service"),
    ("it won't let residents pay", True, "protect-the-service"),
    ("the wall next door is not working as a flood wall", True, "next-working-day"),
    ("it won't start", False, "next-working-day"),
])
def test_an_online_service_need_not_be_named(words: str, online: bool, expected: str) -> None:
    assert suggest(read(words, online=online)) == expected


@pytest.mark.parametrize("words", [PLAIN[0], FAILURES[0], EMERGENCIES[0]])
def test_tone_changes_nothing(words: str) -> None:
    shouted = f"THIS IS A DISGRACE!!! {words.upper()}!!! I DEMAND AN ANSWER IMMEDIATELY, YOU USELESS LOT"
    assert suggest(read(shouted)) == suggest(read(words))
    assert suggest(read(f"Dear all, I hope you are well. {words} With kind regards")) == suggest(read(words))


def test_words_are_read_without_case_accents_and_signs() -> None:
    assert normal("The site’s DOWN — can’t log‑in; dân!") == "the site s down cant log in dan "
    assert read("").danger is False
    assert suggest(read("\x00\ud800 ��" * 50)) == "next-working-day"


@pytest.mark.parametrize("words", ["a" * 20_000, "gas " * 5_000, "is " * 6_000, "the wall " * 2_500])
def test_long_words_are_read_in_a_moment(words: str) -> None:
    """No phrase may make the expression wander: the longest message still reads within the page's patience."""
    assert suggest(read(words)) == "next-working-day"
