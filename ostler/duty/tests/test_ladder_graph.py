"""The ladder's graph, whatever its shape: nothing comes twice in a round, nothing is left out."""

from hypothesis import given
from hypothesis import strategies as st

from ostler.duty.ladder import graph
from ostler.duty.ladder.graph import Place, Shape, after, first, is_last, moved, places

EVENTS = (graph.START, graph.DUE, graph.EXHAUSTED, graph.RESTED, graph.ACKNOWLEDGED, graph.HANDED, graph.WORD_GIVEN,
          graph.LAPSED, graph.ENDED)
shapes = st.builds(Shape, steps=st.integers(0, 6), rounds=st.integers(0, 4), has_last=st.booleans())


@given(shapes)
def test_every_step_comes_once_in_every_round_and_the_last_resort_once_at_the_end(shape: Shape) -> None:
    found = places(shape)
    steps = [Place(round_, step) for round_ in range(1, shape.rounds + 1) for step in range(shape.steps)]
    assert found == steps + ([Place(shape.rounds + 1, 0)] if shape.has_last else [])
    assert found == sorted(set(found))


@given(shapes, st.data())
def test_where_nobody_is_there_the_rounds_are_not_gone_through_again(shape: Shape, data: st.DataObject) -> None:
    if not shape.steps or not shape.rounds:
        return
    round_ = data.draw(st.integers(1, shape.rounds))
    following = after(shape, Place(round_, shape.steps - 1), nobody=True)
    assert following is None if not shape.has_last else following is not None and is_last(shape, following)


@given(st.lists(st.sampled_from(EVENTS), max_size=40))
def test_whatever_happens_the_state_is_one_of_the_graph(events: list[str]) -> None:
    state = graph.NONE
    for event in events:
        before, state = state, moved(state, event)
        assert state in graph.MOVES
        if before in graph.RUNNING and event == graph.ACKNOWLEDGED:
            assert state == graph.HELD                      # nobody else is tried after "I have it"
        if before == graph.SETTLED and event != graph.START:
            assert state == graph.SETTLED                   # what is over stays over
        if before == graph.HELD and event == graph.DUE:
            assert state == graph.HELD                      # no step comes due while somebody has it


@given(st.sampled_from(graph.RUNNING), st.sampled_from((graph.ACKNOWLEDGED, graph.WORD_GIVEN, graph.ENDED)))
def test_what_comes_twice_changes_nothing_the_second_time(state: str, event: str) -> None:
    once = moved(state, event)
    assert moved(once, event) == once


def test_every_running_state_has_a_way_to_the_end_and_one_that_time_takes() -> None:
    for state in graph.RUNNING:
        assert moved(state, graph.ENDED) == graph.SETTLED
        assert any(event in graph.MOVES[state] for event in (graph.DUE, graph.RESTED, graph.LAPSED))


def test_a_shape_without_steps_has_no_place() -> None:
    assert first(Shape(0, 3)) is None
    assert first(Shape(0, 3, has_last=True)) == Place(4, 0)
