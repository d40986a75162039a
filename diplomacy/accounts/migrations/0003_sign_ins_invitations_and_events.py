import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import diplomacy.accounts.models.invitations
import diplomacy.accounts.models.sign_ins


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nonce", models.CharField(default=diplomacy.accounts.models.invitations.make_nonce, editable=False, max_length=32)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitation", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=diplomacy.accounts.models.sign_ins.make_key, editable=False, max_length=32, unique=True)),
                ("began", models.DateTimeField(default=django.utils.timezone.now, verbose_name="signed in")),
                ("last_used", models.DateTimeField(default=django.utils.timezone.now, verbose_name="last used")),
                ("address", models.GenericIPAddressField(null=True, verbose_name="address")),
                ("user_agent", models.CharField(default="", max_length=300, verbose_name="browser")),
                ("second_factor", models.BooleanField(default=False, verbose_name="with a second factor")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_ins",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "ordering": ["-last_used", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="when")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign_in", "Signed in"),
                            ("failed_sign_in", "Failed to sign in"),
                            ("locked_out", "Locked out"),
                            ("sign_out", "Signed out"),
                            ("sessions_ended", "Sessions ended"),
                            ("password_changed", "Password changed"),
                            ("account_made", "Account made"),
                            ("account_changed", "Account changed"),
                            ("account_deleted", "Account deleted"),
                            ("rights_changed", "Rights changed"),
                            ("group_changed", "Group changed"),
                            ("token_made", "Token made"),
                            ("token_deleted", "Token deleted"),
                            ("invitation_made", "Link for a password made"),
                            ("invitation_withdrawn", "Link for a password withdrawn"),
                            ("invitation_used", "Link for a password used"),
                            ("second_factor_on", "Second factor set up"),
                            ("second_factor_off", "Second factor taken away"),
                            ("second_factor_failed", "Wrong code"),
                            ("backup_codes_made", "Backup codes made"),
                            ("backup_code_used", "Backup code used"),
                        ],
                        max_length=20,
                        verbose_name="what",
                    ),
                ),
                ("account_name", models.CharField(default="", max_length=150, verbose_name="account")),
                ("by_name", models.CharField(default="", max_length=150, verbose_name="by")),
                ("detail", models.TextField(default="", verbose_name="details")),
                ("address", models.GenericIPAddressField(null=True, verbose_name="address")),
                ("user_agent", models.CharField(default="", max_length=300, verbose_name="browser")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events of accounts",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["account", "-at"], name="event_by_account"),
                    models.Index(fields=["kind", "-at"], name="event_by_kind"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "sign_in",
                                    "failed_sign_in",
                                    "locked_out",
                                    "sign_out",
                                    "sessions_ended",
                                    "password_changed",
                                    "account_made",
                                    "account_changed",
                                    "account_deleted",
                                    "rights_changed",
                                    "group_changed",
                                    "token_made",
                                    "token_deleted",
                                    "invitation_made",
                                    "invitation_withdrawn",
                                    "invitation_used",
                                    "second_factor_on",
                                    "second_factor_off",
                                    "second_factor_failed",
                                    "backup_codes_made",
                                    "backup_code_used",
                                ],
                            )
                        ),
                        name="event_kind_is_known",
                    )
                ],
            },
        ),
    ]
