"""The first tables.

Revision 0001.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text()
INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def only_where(words: str) -> dict[str, Any]:
    """The condition of a partial index, for both databases."""
    return {"sqlite_where": sa.text(words), "postgresql_where": sa.text(words)}


def upgrade() -> None:
    """Nothing; the tables are there."""
    op.create_table(
        "capture_bytes",
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_capture_bytes"),
    )
    op.create_table(
        "captures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("final_url", TEXT, nullable=False),
        sa.Column("fetched_at", INSTANT, nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("charset", TEXT, nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("first_seen", INSTANT, nullable=False),
        sa.Column("last_seen", INSTANT, nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_captures"),
    )
    op.create_index("ix_captures_sha256", "captures", ["sha256"], unique=False)
    op.create_index("ix_captures_source_id", "captures", ["source", "id"], unique=False)
    op.create_table(
        "hosts",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("worker", TEXT, nullable=True),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("claimed_until", INSTANT, nullable=True),
        sa.Column("next_request_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_hosts"),
    )
    op.create_table(
        "notices",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("route", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("severity", TEXT, nullable=True),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("html", TEXT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_table(
        "problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("remedy", TEXT, nullable=False),
        sa.Column("first_seen", INSTANT, nullable=False),
        sa.Column("last_seen", INSTANT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("told_at", INSTANT, nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_problems"),
    )
    op.create_index("uq_problems_open", "problems", ["subject"], unique=True, **only_where("closed_at IS NULL"))
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("figure", TEXT, nullable=False),
        sa.Column("locators", TEXT, nullable=False),
        sa.Column("reader_version", TEXT, nullable=False),
        sa.Column("read_at", INSTANT, nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.UniqueConstraint(
            "sha256", "figure", "locators", "reader_version", name="uq_readings_sha256_figure_locators_reader_version"
        ),
    )
    op.create_table(
        "registry_versions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("revision", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_registry_versions"),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("outcome", TEXT, nullable=True),
        sa.Column("detail", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_attempts_notice_id_notices"),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sa.UniqueConstraint("notice_id", "number", name="uq_attempts_notice_id_number"),
    )
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("value", TEXT, nullable=True),
        sa.Column("same_as", TEXT, nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("first_capture", sa.Integer(), nullable=False),
        sa.Column("last_capture", sa.Integer(), nullable=False),
        sa.Column("first_seen", INSTANT, nullable=False),
        sa.Column("last_seen", INSTANT, nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("locators", TEXT, nullable=False),
        sa.Column("reader_version", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["first_capture"], ["captures.id"], name="fk_observations_first_capture_captures"),
        sa.ForeignKeyConstraint(["last_capture"], ["captures.id"], name="fk_observations_last_capture_captures"),
        sa.PrimaryKeyConstraint("id", name="pk_observations"),
    )
    op.create_index("ix_observations_figure_last_seen", "observations", ["figure", "last_seen"], unique=False)
    op.create_index("ix_observations_last_capture", "observations", ["last_capture"], unique=False)
    op.create_table(
        "registry_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("first_version", sa.Integer(), nullable=False),
        sa.Column("last_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["first_version"], ["registry_versions.number"], name="fk_registry_entries_first_version_registry_versions"
        ),
        sa.ForeignKeyConstraint(
            ["last_version"], ["registry_versions.number"], name="fk_registry_entries_last_version_registry_versions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registry_entries"),
    )
    op.create_index("ix_registry_entries_kind_key", "registry_entries", ["kind", "key"], unique=False)
    op.create_table(
        "source_looks",
        sa.Column("source", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("last_look", INSTANT, nullable=True),
        sa.Column("last_good", INSTANT, nullable=True),
        sa.Column("changed_at", INSTANT, nullable=True),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("confirmed_at", INSTANT, nullable=True),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("capture_id", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", INSTANT, nullable=True),
        sa.Column("failing_days", sa.Integer(), nullable=False),
        sa.Column("not_before", INSTANT, nullable=True),
        sa.Column("queued_url", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name="fk_source_looks_capture_id_captures"),
        sa.PrimaryKeyConstraint("source", name="pk_source_looks"),
    )
    op.create_table(
        "sweeps",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("registry_version", sa.Integer(), nullable=False),
        sa.Column("worker", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("counts", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["registry_version"], ["registry_versions.number"], name="fk_sweeps_registry_version_registry_versions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sweeps"),
    )
    op.create_index("ix_sweeps_state", "sweeps", ["state"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact_check", TEXT, nullable=False),
        sa.Column("statement", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("verdict", TEXT, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("severity", TEXT, nullable=True),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("same_as", TEXT, nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.Column("registry_version", sa.Integer(), nullable=False),
        sa.Column("first_at", INSTANT, nullable=False),
        sa.Column("last_at", INSTANT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observations.id"], name="fk_judgements_observation_id_observations"
        ),
        sa.ForeignKeyConstraint(
            ["registry_version"], ["registry_versions.number"], name="fk_judgements_registry_version_registry_versions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
    )
    op.create_index(
        "ix_judgements_fact_check_statement_id", "judgements", ["fact_check", "statement", "id"], unique=False
    )
    op.create_table(
        "marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact_check", TEXT, nullable=False),
        sa.Column("statement", TEXT, nullable=False),
        sa.Column("figure", TEXT, nullable=True),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("severity", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("held_at", INSTANT, nullable=True),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("closed_because", TEXT, nullable=True),
        sa.Column("explanation", TEXT, nullable=False),
        sa.Column("printed", TEXT, nullable=True),
        sa.Column("observed", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("period", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("deep_link", TEXT, nullable=True),
        sa.Column("excerpt", TEXT, nullable=True),
        sa.Column("capture", TEXT, nullable=True),
        sa.Column("sweep_id", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["observations.id"], name="fk_marks_run_id_observations"),
        sa.ForeignKeyConstraint(["sweep_id"], ["sweeps.id"], name="fk_marks_sweep_id_sweeps"),
        sa.PrimaryKeyConstraint("id", name="pk_marks"),
    )
    op.create_index("ix_marks_fact_check_statement", "marks", ["fact_check", "statement"], unique=False)
    op.create_index(
        "uq_marks_open", "marks", ["fact_check", "statement", "verdict"], unique=True, **only_where("closed_at IS NULL")
    )
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sweep_id", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("capture_id", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("detail", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name="fk_visits_capture_id_captures"),
        sa.ForeignKeyConstraint(["sweep_id"], ["sweeps.id"], name="fk_visits_sweep_id_sweeps"),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
    )
    op.create_index("ix_visits_source_at", "visits", ["source", "at"], unique=False)
    op.create_index("ix_visits_sweep_id_at", "visits", ["sweep_id", "at"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact_check", TEXT, nullable=False),
        sa.Column("statement", TEXT, nullable=False),
        sa.Column("verb", TEXT, nullable=False),
        sa.Column("decided_by", TEXT, nullable=False),
        sa.Column("decided_at", INSTANT, nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=True),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(["mark_id"], ["marks.id"], name="fk_decisions_mark_id_marks"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_fact_check_statement", "decisions", ["fact_check", "statement"], unique=False)
    op.create_table(
        "dues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("about", TEXT, nullable=False),
        sa.Column("route", TEXT, nullable=False),
        sa.Column("fact_check", TEXT, nullable=True),
        sa.Column("mark_id", sa.Integer(), nullable=True),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.Column("report", DOCUMENT, nullable=True),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("notice_id", TEXT, nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("settled_because", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["mark_id"], ["marks.id"], name="fk_dues_mark_id_marks"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_dues_notice_id_notices"),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"], name="fk_dues_problem_id_problems"),
        sa.PrimaryKeyConstraint("id", name="pk_dues"),
    )
    op.create_index("ix_dues_mark_id", "dues", ["mark_id"], unique=False)
    op.create_index("ix_dues_notice_id", "dues", ["notice_id"], unique=False)
    op.create_index("ix_dues_problem_id", "dues", ["problem_id"], unique=False)
    op.create_index(
        "uq_dues_waiting",
        "dues",
        ["about", "kind", "route"],
        unique=True,
        **only_where("notice_id IS NULL AND settled_at IS NULL"),
    )


def downgrade() -> None:
    """Nothing; the tables are gone, those that point at others first."""
    for table in (
        "dues",
        "decisions",
        "visits",
        "marks",
        "judgements",
        "sweeps",
        "source_looks",
        "registry_entries",
        "observations",
        "attempts",
        "registry_versions",
        "readings",
        "problems",
        "notices",
        "hosts",
        "captures",
        "capture_bytes",
    ):
        op.drop_table(table)
