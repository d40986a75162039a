from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who signs in: an editor, or a program with a token.

    Custom from the first migration, so that a field can be added later without replacing the table.
    """

    def save(self, *args, **kwargs):
        """A new password ends every session, as Django sees to itself; here it is taken from the list of them too."""
        has_new_password = self.pk is not None and self._password is not None
        super().save(*args, **kwargs)
        if has_new_password:
            self.sign_ins.all().delete()

    save.alters_data = True

    @property
    def shown_name(self):
        """The name that others read: the full one, or the user name."""
        return self.get_full_name() or self.get_username()
