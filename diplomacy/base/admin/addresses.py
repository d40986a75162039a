"""Where rows are edited."""

from django.urls import reverse


def admin_address(row):
    """The address of the row's form."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
