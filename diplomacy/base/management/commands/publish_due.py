"""Publish what was set to be published by now; says what could not be."""

from django.core.management.base import BaseCommand

from diplomacy.base.due import publish_due


class Command(BaseCommand):
    help = "Publish the rows whose time has come. The site does it too, at the first request after that time."

    def handle(self, *args, **options):
        done, failed = publish_due()
        for row in done:
            self.stdout.write(f"published: {row._meta.verbose_name} {row}")
        for embargo in failed:
            self.stderr.write(f"not published: {embargo}: {embargo.failure}")
        self.stdout.write(self.style.SUCCESS(f"{len(done)} published"))
