"""The only place where the house vocabulary becomes Adaptive Card JSON, by way of microsoft-teams-cards."""

from microsoft_teams import cards as teams
from microsoft_teams.cards.core import Action, CardElement

from cards.elements.escaping import escape
from cards.elements.parts import (
    EXPANDED,
    Button,
    Buttons,
    ChoiceInput,
    DayInput,
    Element,
    Facts,
    Fold,
    Group,
    Heading,
    Input,
    Link,
    Option,
    Paragraph,
    Picture,
    TextInput,
    TimeInput,
    Tone,
)


def rendered(element: Element) -> CardElement:
    """The element as the builder's own object."""
    match element:
        case Heading():
            return teams.TextBlock(
                text=escape(element.text),
                wrap=True,
                weight="Bolder",
                size="Medium" if element.level == 1 else "Default",
                style="heading",
            )
        case Paragraph():
            return teams.TextBlock(
                text=escape(element.text),
                wrap=True,
                color=None if element.tone is Tone.NORMAL else element.tone.value,
                is_subtle=element.is_subtle or None,
                weight="Bolder" if element.is_strong else None,
                spacing="Small",
            )
        case Facts():
            return teams.FactSet(
                facts=[teams.Fact(title=escape(name), value=escape(value)) for name, value in element.told]
            )
        case Group():
            return teams.Container(
                items=[rendered(part) for part in element.parts],
                style="emphasis" if element.is_raised else None,
                spacing="Medium",
            )
        case Picture():
            return teams.Image(url=element.url, alt_text=element.shows, size="Stretch")
        case Fold():
            return _folded(element)
        case Buttons():
            return teams.ActionSet(actions=[rendered_action(button) for button in element.row])
        case _:
            return _input(element)


def _folded(fold: Fold) -> CardElement:
    toggle = teams.ToggleVisibilityAction(title=fold.title, target_elements=[fold.id])
    items = [rendered(part) for part in fold.parts]
    hidden = teams.Container(id=fold.id, items=items, is_visible=None if fold.is_open else False)
    return teams.Container(items=[teams.ActionSet(actions=[toggle]), hidden])


def _input(element: Input) -> CardElement:
    match element:
        case TextInput():
            return teams.TextInput(
                id=element.id,
                label=element.label,
                value=element.value or None,
                placeholder=element.placeholder or None,
                is_multiline=element.is_multiline or None,
                is_required=element.is_required or None,
                error_message=element.error or None,
                max_length=element.longest,
            )
        case ChoiceInput():
            return teams.ChoiceSetInput(
                id=element.id,
                label=element.label,
                choices=[_choice(element, option) for option in element.options],
                choices_data=teams.QueryData(dataset=element.dataset) if element.dataset else None,
                value=element.value or None,
                style=element.style,
                is_multi_select=element.is_multiple or None,
                is_required=element.is_required or None,
                error_message=element.error or None,
                placeholder=element.placeholder or None,
                wrap=True,
            )
        case DayInput():
            return teams.DateInput(
                id=element.id,
                label=element.label,
                value=element.value.isoformat() if element.value else None,
                is_required=element.is_required or None,
                error_message=element.error or None,
            )
        case TimeInput():
            return teams.TimeInput(
                id=element.id,
                label=element.label,
                value=element.value or None,
                is_required=element.is_required or None,
                error_message=element.error or None,
            )


def _choice(element: ChoiceInput, option: Option) -> teams.Choice:
    """Boxes and radio buttons are drawn with markdown, drop-downs are not."""
    is_drawn_as_text = element.is_multiple or element.style == EXPANDED
    return teams.Choice(title=escape(option.title) if is_drawn_as_text else option.title, value=option.value)


def rendered_action(action: Button | Link) -> Action:
    """The button as the builder's own object."""
    if isinstance(action, Link):
        return teams.OpenUrlAction(title=action.title, url=action.url)
    style = "positive" if action.is_primary else "destructive" if action.is_destructive else None
    return teams.ExecuteAction(
        title=action.title,
        verb=action.verb,
        data=dict(action.values),
        style=style,
        associated_inputs="none" if action.is_free_of_inputs else None,
    )
