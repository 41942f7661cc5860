"""Where Microsoft's services are, in each of its clouds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Cloud(StrEnum):
    """Which of Microsoft's clouds the tenant lives in; European towns are in the public one."""

    PUBLIC = "public"
    GCC_HIGH = "gcc-high"
    DOD = "dod"
    CHINA = "china"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a cloud signs in, publishes keys, keeps its directory, runs Teams and keeps files (below `file_domains`).

    `bot_scope` is the bot's audience.
    """

    login: str
    openid_metadata: str
    graph: str
    bot_scope: str
    service_hosts: tuple[str, ...]
    service_url: str
    file_domains: tuple[str, ...]

    @property
    def graph_scope(self) -> str:
        """The audience of a token for Graph: the root of its address, without the version."""
        return f"{'/'.join(self.graph.split('/')[:3])}/.default"


# Sources (read in November 2026): Teams SDK, "Sovereign Cloud Configuration" and "Service URL Validation"; Microsoft
# Graph, "National cloud deployments"; Teams, "Send proactive messages" for the service URLs. The moderate GCC lives in
# the public cloud. For China nobody publishes an address for first messages: there the activities bring it.
CLOUDS: Mapping[Cloud, Addresses] = MappingProxyType(
    {
        Cloud.PUBLIC: Addresses(
            login="https://login.microsoftonline.com",
            openid_metadata="https://login.botframework.com/v1/.well-known/openidconfiguration",
            graph="https://graph.microsoft.com/v1.0",
            bot_scope="https://api.botframework.com/.default",
            service_hosts=(
                "smba.trafficmanager.net",
                "smba.onyx.prod.teams.trafficmanager.net",
                "smba.infra.gcc.teams.microsoft.com",
            ),
            service_url="https://smba.trafficmanager.net/teams/",
            file_domains=("sharepoint.com",),
        ),
        Cloud.GCC_HIGH: Addresses(
            login="https://login.microsoftonline.us",
            openid_metadata="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            graph="https://graph.microsoft.us/v1.0",
            bot_scope="https://api.botframework.us/.default",
            service_hosts=("smba.infra.gov.teams.microsoft.us",),
            service_url="https://smba.infra.gov.teams.microsoft.us/teams/",
            file_domains=("sharepoint.us",),
        ),
        Cloud.DOD: Addresses(
            login="https://login.microsoftonline.us",
            openid_metadata="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            graph="https://dod-graph.microsoft.us/v1.0",
            bot_scope="https://api.botframework.us/.default",
            service_hosts=("smba.infra.dod.teams.microsoft.us",),
            service_url="https://smba.infra.dod.teams.microsoft.us/teams/",
            file_domains=("sharepoint-mil.us",),
        ),
        Cloud.CHINA: Addresses(
            login="https://login.partner.microsoftonline.cn",
            openid_metadata="https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
            graph="https://microsoftgraph.chinacloudapi.cn/v1.0",
            bot_scope="https://api.botframework.azure.cn/.default",
            service_hosts=("frontend.botapi.msg.infra.teams.microsoftonline.cn",),
            service_url="",
            file_domains=("sharepoint.cn",),
        ),
    }
)
