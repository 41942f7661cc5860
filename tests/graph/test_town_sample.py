"""The sample town is believable, complete and nobody's."""

from pathlib import Path

from domain.people import Wording
from domain.town import rights_of
from graph.town import open_town

SAMPLE = Path("town/musterstadt.yaml")


def test_the_sample_town_is_the_believable_one_of_the_contract() -> None:
    town = open_town(SAMPLE).town
    assert town.name == Wording("Musterstadt")
    assert (len(town.units), len(town.projects), len(town.admins)) == (8, 6, 2)
    assert 55 <= len(town.people) <= 65
    assert {"eakte", "posteingang", "ozg", "bauantrag", "intranet", "m365"} == set(town.projects)
    assert [person.name for person in town.people.values() if person.unit is None] == ["Marlene Osterkamp"]
    assert len([person for person in town.people.values() if person.name.endswith(" Müller")]) == 2


def test_the_sample_town_has_no_address_of_a_real_one() -> None:
    town = open_town(SAMPLE).town
    for person in town.people.values():
        assert person.mail.endswith("@musterstadt.example")
        assert person.phone.startswith("0123 555-")


def test_every_project_of_the_sample_town_has_a_lead_with_a_deputy_who_may_speak_for_it() -> None:
    town = open_town(SAMPLE).town
    for project in town.projects:
        leads = [one for one in town.responsibilities if one.project == project and one.role == "projektleitung"]
        assert len(leads) == 1 and leads[0].deputy
        assert rights_of(leads[0].person, town).lead(project)


def test_every_text_of_the_sample_town_is_in_both_languages() -> None:
    found = open_town(SAMPLE)
    for update in found.updates:
        assert update.next_step is not None
        for wording in (update.title, update.change, update.meaning, update.why, update.next_step.title):
            assert wording.de and wording.en
    for story in found.stories:
        assert story.title.en and story.better.en
    for milestone in found.town.milestones:
        assert milestone.title.en
