"""Settings: the only place that reads the environment.

Every setting is a variable `STILLTRUE_…`, or stands in `.env` of the current folder. Secrets of sources are
variables too, under the names the registry gives them; their values go nowhere but into the request.
"""

import os
import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from checks.errors import SettingsError

PREFIX = "STILLTRUE_"
ENV_FILE = ".env"


class Settings(BaseSettings):
    """All settings, typed. Times are in seconds, sizes in bytes unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=ENV_FILE, extra="ignore", frozen=True)

    state: Path = Field(Path(".stilltrue"), description="folder for the database, the captures and Prefect's own files")
    registry: Path = Field(Path("registry.yaml"), description="the registry: a file, or a folder of YAML files")
    database_url: str = Field("", description="database address; empty: SQLite in the state folder")
    routes: SecretStr = Field(SecretStr(""), description="Apprise configuration: a file, or tag=url lines")
    contact: str = Field("", description="address for publishers to write to, sent in the User-Agent")
    prefect_api_url: str = Field("", description="Prefect server that runs the schedule")
    serve_port: int = Field(
        4200, ge=1, le=65535, description="port on loopback of the Prefect server that `stilltrue serve` starts"
    )
    allow_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="hosts that may be asked although they are loopback or private, comma-separated"
    )
    proxy: SecretStr = Field(
        SecretStr(""),
        description="proxy that publishers are asked through, http://host:port or http://user:password@host:port;"
        " HTTP_PROXY and HTTPS_PROXY are not inherited; empty: they are asked directly",
    )
    workers: int = Field(32, ge=1, le=256, description="hosts visited at the same time; nearly all of them only wait")
    readers: int = Field(2, ge=1, le=64, description="reading processes")
    min_interval_s: float = Field(1.0, ge=0, le=3600, description="pause between two requests to one host")
    patience_s: float = Field(
        30.0,
        ge=0,
        le=150,
        description="longest pause of a host that a sweep waits out before it asks for another source of it; where the"
        " pause is longer, what is left there is looked at by a later sweep",
    )
    connect_timeout_s: float = Field(10.0, gt=0, le=120, description="longest wait for a connection")
    read_timeout_s: float = Field(30.0, gt=0, le=600, description="longest silence of a server")
    request_total_s: float = Field(
        120.0, gt=0, le=3600, description="longest time for one document, redirects included"
    )
    max_bytes: int = Field(50_000_000, ge=1_000, description="largest document, after decompression")
    max_redirects: int = Field(5, ge=0, le=20, description="redirects followed for one document")
    browser: str = Field("", description="the Chromium that shows pages (`render: browser`); empty: the first on PATH")
    browser_sandbox: bool = Field(
        default=True,
        description="false: Chromium may run without its sandbox, as it does for root and in some containers",
    )
    browser_time_s: float = Field(60.0, ge=30, le=600, description="time to show one page")
    browser_memory_mb: int = Field(2048, ge=512, description="memory of the browser while it shows one page")
    wayback: str = Field(
        "",
        description="Wayback Machine at which the pages behind new marks are saved, such as https://web.archive.org;"
        " empty: nowhere",
    )
    keep_days: int = Field(90, ge=1, le=36_500, description="days for which every capture is kept (`db prune`)")
    keep_megabytes: int = Field(
        0, ge=0, description="size of the capture store above which monthly copies go, too (`db prune`); 0: no limit"
    )
    reader_memory_mb: int = Field(1024, ge=128, description="memory of one reading process")
    reader_time_s: float = Field(20.0, gt=0, le=600, description="time to read one document")

    @field_validator("wayback")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s?#]+", value):
            raise ValueError("expected an address such as https://web.archive.org, or nothing")
        return value

    @field_validator("allow_hosts", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(one.strip() for one in value.split(",") if one.strip()) if isinstance(value, str) else value

    def proxies_not_inherited(self) -> tuple[str, ...]:
        """The variables that name a proxy for everybody, and that we leave alone: publishers are asked by ours."""
        names = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy")
        return tuple(name for name in names if os.environ.get(name))

    @cached_property
    def database(self) -> str:
        """The database address in force: the one that is set, else the SQLite file of the state folder."""
        return self.database_url or f"sqlite:///{self.state.resolve() / 'stilltrue.db'}"

    def secret_of(self, name: str) -> str | None:
        """The value of a source's secret: the environment variable `name`, or its line in `.env`."""
        return os.environ.get(name) or dotenv_values(ENV_FILE).get(name)

    def prefect_environment(self) -> dict[str, str]:
        """What Prefect must be told before it is imported: its home is ours, and it calls nobody."""
        chosen = {
            "PREFECT_HOME": str(self.state.resolve() / "prefect"),
            "PREFECT_PROFILES_PATH": str(self.state.resolve() / "prefect" / "profiles.toml"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
            "DO_NOT_TRACK": "1",
        }
        return chosen | ({"PREFECT_API_URL": self.prefect_api_url} if self.prefect_api_url else {})


def load_settings(**overrides: Any) -> Settings:
    """The settings of the environment, `overrides` (not None) first. Raises SettingsError naming the variables."""
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})
    except ValidationError as error:
        lines = [
            f"{PREFIX}{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}; it is {one['input']!r}"
            for one in error.errors()
        ]
        raise SettingsError("\n".join(lines)) from error


def environment_for_prefect(settings: Settings) -> dict[str, str]:
    """The environment of a process of ours that is Prefect's: of the user's own Prefect, nothing is inherited."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return inherited | settings.prefect_environment()


def apply_prefect_environment(settings: Settings) -> None:
    """Nothing; sets Prefect's variables for this process. A user's profile and workspace are never inherited."""
    for name in [name for name in os.environ if name.startswith("PREFECT_API_") or name == "PREFECT_PROFILE"]:
        del os.environ[name]
    os.environ.update(settings.prefect_environment())
