"""Who answers a question about responsibility."""

from dataclasses import replace

from domain.contacts import Responsibility
from domain.contacts.asking import Answer, How, Question, about, admins, answer, is_about, role_said
from domain.people import Grant, Right, Wording
from domain.town import Town
from tests.domain.small_town import small_town


def ask(town: Town, asker: str, topic: str = "", **named: str) -> Answer:
    return answer(Question(town.people[asker], topic=topic, **named), town)


def names(found: Answer) -> list[str]:
    return [contact.person.id for contact in found.contacts]


def test_the_lead_answers_for_a_project() -> None:
    found = ask(small_town(), "arno", project="eakte")
    assert (found.how, names(found)) == (How.NAMED, ["bea", "bert"])


def test_the_own_units_person_comes_before_the_lead() -> None:
    assert names(ask(small_town(), "kim", project="eakte")) == ["kim", "bea", "bert"]


def test_another_units_person_is_not_offered() -> None:
    assert "kim" not in names(ask(small_town(), "fritz", project="eakte"))


def test_a_named_unit_without_anyone_leads_to_the_project_and_says_so() -> None:
    found = ask(small_town(), "arno", project="eakte", unit="bau")
    assert (found.how, names(found)[0]) == (How.NEAR, "bea")


def test_the_deputy_answers_for_a_lead_who_left() -> None:
    found = ask(small_town(), "kim", project="post")
    best = found.contacts[0]
    assert best.person.id == "bert" and best.instead_of is not None and best.instead_of.id == "gone"


def test_a_project_without_anyone_leads_to_the_own_guide_honestly() -> None:
    found = ask(small_town(), "kim", project="ohne")
    assert (found.how, names(found)) == (How.NEAR, ["fritz"])


def test_without_a_guide_the_admins_answer() -> None:
    found = ask(small_town(), "arno", project="ohne")
    assert (found.how, names(found)) == (How.ADMINS, ["ada"])


def test_a_town_with_nobody_says_nobody() -> None:
    town = replace(small_town(), responsibilities=(), admins=frozenset())
    assert ask(town, "kim", project="ohne") == Answer(How.ADMINS, unit="kasse")


def test_an_admin_who_left_is_not_named() -> None:
    assert ask(replace(small_town(), admins=frozenset({"gone"})), "arno", project="ohne").contacts == ()


def test_an_open_question_gets_the_own_guide_also_from_the_unit_above() -> None:
    found = ask(small_town(), "kim")
    assert (found.how, names(found)) == (How.OWN, ["fritz"])


def test_an_open_question_without_a_guide_gets_the_manager() -> None:
    found = ask(small_town(), "arno")
    assert (found.how, names(found)) == (How.OWN, ["bert"])


def test_admins_through_a_group_are_admins_like_any_other() -> None:
    grants = (Grant(Right.ADMIN, group="g1"),)
    town = replace(small_town(), grants=grants, groups={"kim": frozenset({"g1"}), "gone": frozenset({"g1"})})
    assert [one.person.id for one in admins(town).contacts] == ["ada", "kim"]


def test_a_person_without_a_unit_is_sent_to_the_admins() -> None:
    found = ask(small_town(), "solo")
    assert (found.how, names(found), found.unit) == (How.ADMINS, ["ada"], None)


def test_a_guide_of_the_unit_above_is_said_to_be_one() -> None:
    assert ask(small_town(), "kim", role="digitallotse").how is How.ABOVE


def test_a_role_for_the_whole_town_is_exactly_what_was_asked_for() -> None:
    found = ask(small_town(), "kim", role="datenschutz")
    assert (found.how, names(found)) == (How.NAMED, ["ada"])


def test_a_role_held_by_many_lists_three_and_counts_the_rest() -> None:
    town = small_town()
    more = tuple(
        Responsibility(f"x{place}", person, "multiplikator", unit="leer" if place else "bau")
        for place, person in enumerate(("ada", "arno", "bert", "fritz"))
    )
    found = ask(replace(town, responsibilities=more), "solo", role="multiplikator")
    assert (len(found.contacts), found.more, found.are_equal) == (3, 1, True)


def test_a_person_with_two_entries_is_listed_once() -> None:
    town = small_town()
    again = Responsibility("9", "bea", title=Wording("Fragen"), project="eakte")
    found = ask(replace(town, responsibilities=(*town.responsibilities, again)), "arno", project="eakte")
    assert names(found) == ["bea", "bert"]


def test_a_topic_is_found_by_one_of_its_words_in_both_languages() -> None:
    for topic in ("geodaten", "Maps", "Karten"):
        found = ask(small_town(), "kim", topic=topic)
        assert (found.how, names(found)) == (How.NAMED, ["bert"])


def test_an_unknown_topic_gets_the_own_guide_honestly() -> None:
    found = ask(small_town(), "kim", topic="Parken")
    assert (found.how, names(found)) == (How.NEAR, ["fritz"])


def test_the_lead_of_something_unknown_is_nobodys_lead() -> None:
    assert ask(small_town(), "kim", topic="Parken", role="projektleitung").how is How.NEAR


def test_a_unit_is_answered_by_its_guide_before_its_topics() -> None:
    town = small_town()
    guide = Responsibility("9", "bea", "digitallotse", unit="bau")
    found = ask(replace(town, responsibilities=(*town.responsibilities, guide)), "kim", unit="bau")
    assert names(found) == ["bea", "bert"]


def test_an_empty_topic_is_about_nothing() -> None:
    assert not is_about(Wording("Karten"), "") and not is_about(Wording(""), "Karten")


def test_the_form_of_a_role_is_the_one_in_the_persons_title() -> None:
    town = small_town()
    forms = {id: role_said(about(town.people[id], town), town).de for id in ("bea", "fritz", "kim")}
    assert forms == {
        "bea": "Projektleiterin",
        "fritz": "Digitallotse",
        "kim": "Multiplikatorin oder Multiplikator",
    }


def test_a_circle_of_units_ends() -> None:
    town = small_town()
    units = {**town.units, "fin": replace(town.units["fin"], parent="kasse")}
    assert names(ask(replace(town, units=units), "kim")) == ["fritz"]
