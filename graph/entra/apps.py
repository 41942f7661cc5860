"""The bot's own app in people's personal chats: put it where it is missing, and say which chat is the bot's."""

from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus

from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.models.teams_app_distribution_method import TeamsAppDistributionMethod
from msgraph.generated.models.teams_app_permission_set import TeamsAppPermissionSet
from msgraph.generated.models.teams_app_resource_specific_permission import TeamsAppResourceSpecificPermission
from msgraph.generated.models.teams_app_resource_specific_permission_type import (
    TeamsAppResourceSpecificPermissionType,
)
from msgraph.generated.models.user_scope_teams_app_installation import UserScopeTeamsAppInstallation
from msgraph.generated.users.item.teamwork.installed_apps.installed_apps_request_builder import (
    InstalledAppsRequestBuilder,
)

from domain.directory import Feature
from domain.errors import DirectoryFailed
from graph.entra.groups import guid
from graph.entra.sdk import Sdk

Acquainted = Callable[[], Awaitable[Sequence[str]]]
"""The ids of a few people who have a chat with the bot."""


async def nobody() -> Sequence[str]:
    """A town in which the bot has no chat yet."""
    return ()


class Apps:
    """The app whose manifest has the id `app_id`.

    `catalog_id` is its id in the tenant's catalogue; without one it is learned from somebody who has the app,
    because reading the catalogue would need a permission of its own. `consented` are the resource-specific
    permissions of the manifest, all of them: Graph installs an app that has some only together with them.
    """

    def __init__(
        self,
        sdk: Sdk,
        app_id: str,
        catalog_id: str = "",
        acquainted: Acquainted = nobody,
        consented: Sequence[str] = (),
    ) -> None:
        if guid(app_id) is None or (catalog_id and guid(catalog_id) is None):
            raise ValueError("the ids of an app are GUIDs")
        self._sdk = sdk
        self._app_id = guid(app_id)
        self._catalog_id = guid(catalog_id)
        self._is_catalog_id_given = bool(catalog_id)
        self._acquainted = acquainted
        self._consented = tuple(consented)

    async def install(self, person: str) -> str:
        """The id of the bot's chat with the person, who has the app from now on; raises DirectoryFailed."""
        if guid(person) is None:
            raise DirectoryFailed(Feature.INSTALL, HTTPStatus.BAD_REQUEST, "no_guid")
        installation = None if self._catalog_id else await self._installation(person)
        if installation is None:
            await self._add(person, await self._catalogued())
            installation = await self._installation(person)
        if installation is None:
            raise _not_yet()
        return await self._chat(person, installation)

    async def _catalogued(self) -> str:
        if self._catalog_id is None:
            for person in await self._acquainted():
                # Whose installation it is does not matter; the id is remembered on the way.
                if guid(person) is not None and await self._installation(person):
                    break
        if self._catalog_id is None:
            raise DirectoryFailed(Feature.INSTALL, HTTPStatus.NOT_FOUND, "no_catalog_id")
        return self._catalog_id

    async def _add(self, person: str, catalog_id: str) -> None:
        bound = {"teamsApp@odata.bind": f"{self._sdk.url}/appCatalogs/teamsApps/{catalog_id}"}
        body = UserScopeTeamsAppInstallation(additional_data=bound)
        if self._consented:
            body.consented_permission_set = _consent(self._consented)
        try:
            await self._sdk.call(Feature.INSTALL, lambda: self._apps(person).post(body))
        except DirectoryFailed as failure:
            if failure.status == HTTPStatus.NOT_FOUND and not self._is_catalog_id_given:
                # An app that was uploaded anew has another id in the catalogue.
                self._catalog_id = None
            # A conflict means that somebody was faster, or a setup policy was.
            if failure.status != HTTPStatus.CONFLICT:
                raise

    async def _installation(self, person: str) -> str | None:
        """The id of the person's installation; the catalogue's id is remembered with it."""
        query = InstalledAppsRequestBuilder.InstalledAppsRequestBuilderGetQueryParameters(
            expand=["teamsApp"], filter=f"teamsApp/externalId eq '{self._app_id}'"
        )
        wish = RequestConfiguration(query_parameters=query)
        found = await self._sdk.call(Feature.INSTALL, lambda: self._apps(person).get(wish))
        for one in (found.value if found else None) or ():
            app = one.teams_app
            if not one.id or app is None or guid(app.external_id) != self._app_id:
                continue
            # A copy that somebody uploaded for a trial has the same manifest id, and is another app.
            if self._catalog_id is None and app.distribution_method != TeamsAppDistributionMethod.Sideloaded:
                self._catalog_id = guid(app.id)
            if self._catalog_id is not None and guid(app.id) == self._catalog_id:
                return str(one.id)
        return None

    async def _chat(self, person: str, installation: str) -> str:
        chat = self._apps(person).by_user_scope_teams_app_installation_id(installation).chat
        try:
            found = await self._sdk.call(Feature.INSTALL, lambda: chat.get())
        except DirectoryFailed as failure:
            if failure.status == HTTPStatus.NOT_FOUND:
                raise _not_yet() from failure
            raise
        if found is None or not found.id:
            raise _not_yet()
        return str(found.id)

    def _apps(self, person: str) -> InstalledAppsRequestBuilder:
        return self._sdk.client.users.by_user_id(person).teamwork.installed_apps


def _not_yet() -> DirectoryFailed:
    """Graph has taken the installation and does not show it yet."""
    return DirectoryFailed(Feature.INSTALL, None, "not_there_yet")


def _consent(names: Sequence[str]) -> TeamsAppPermissionSet:
    kind = TeamsAppResourceSpecificPermissionType.Application
    permissions = [TeamsAppResourceSpecificPermission(permission_value=name, permission_type=kind) for name in names]
    return TeamsAppPermissionSet(resource_specific_permissions=permissions)
