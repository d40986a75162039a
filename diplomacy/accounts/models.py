from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who signs in: an editor, or a program with a token.

    Custom from the first migration, so that a field can be added later without replacing the table.
    """
