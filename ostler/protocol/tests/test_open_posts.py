"""The junior clause may name posts that councillors write to all the same, such as a committee clerk's."""

from ostler.duty.routing import route_to
from ostler.people.models import Post
from ostler.protocol import actions
from ostler.protocol.judging import judge
from ostler.protocol.tests.test_judging import PLAIN
from ostler.protocol.tests.texts import draft
from tests.cast import Cast


def test_a_named_post_is_open_and_its_neighbour_is_not(cast: Cast) -> None:
    clerk = Post.objects.create(title="Committee Clerk", organisation=cast.council, level=5)
    text = draft(cast.monitor)
    actions.change_clause(by=cast.monitor, clause=text.clauses.get(kind="junior"), words={},
                          terms={"open_posts": [clerk.uid]})
    answers = [judge(sender=cast.ada, words=PLAIN, route=route_to(f"post:{post.uid}"), version=text).answer
               for post in (clerk, cast.junior)]
    assert answers == ["appropriate", "use-another-way"]


def test_without_such_a_clause_every_post_is_open(cast: Cast) -> None:
    text = draft(cast.monitor)
    actions.remove_clause(by=cast.monitor, clause=text.clauses.get(kind="junior"))
    route = route_to(f"post:{cast.junior.uid}")
    assert judge(sender=cast.ada, words=PLAIN, route=route, version=text).answer == "appropriate"
