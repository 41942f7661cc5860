"""First contact: the one welcome in a person's own chat, and the one post in a team."""

from cards.elements import Button, Facts, Heading, Paragraph
from cards.frame import Card
from domain.town import Town
from locales import Text


def welcome_card(town: Town, text: Text) -> Card:
    """Who offers this, what one gets, how often it writes, what is kept, and the three ways on."""
    return Card(
        summary=text("welcome-summary"),
        body=(
            Heading(text("welcome-title")),
            Paragraph(text("welcome-from", town=text.of(town.name))),
            Paragraph(text("welcome-ask")),
            Paragraph(text("welcome-follow")),
            Paragraph(text("welcome-heard")),
            Facts(
                (
                    (text("welcome-how-often"), text("welcome-how-often-answer")),
                    (text("welcome-stored"), text("welcome-stored-answer")),
                )
            ),
        ),
        actions=(
            Button(text("welcome-try"), "help", is_primary=True),
            Button(text("welcome-less"), "privacy.less"),
            Button(text("welcome-mine"), "privacy.mine"),
        ),
        language=text.language,
    )


def team_card(town: Town, text: Text) -> Card:
    """What the bot will post in this team and how to ask it something; it mentions nobody."""
    return Card(
        summary=text("welcome-team-summary"),
        body=(
            Heading(text("welcome-team-title")),
            Paragraph(text("welcome-team-from", town=text.of(town.name))),
            Paragraph(text("welcome-team-posts")),
            Paragraph(text("welcome-team-ask"), is_subtle=True),
        ),
        language=text.language,
    )
