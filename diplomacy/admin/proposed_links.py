"""What a span is linked to, on the page that proposes a change of it: the links of its form, read instead of saved."""

from diplomacy.admin.link_fields import LinksField, WithLinks
from diplomacy.base.admin.proposing import ProposalForm
from diplomacy.base.pending_parts import PartChange


class LinksProposalForm(WithLinks, ProposalForm):
    def clean(self):
        """Without asking whether this person may write what is linked: whoever approves it is asked."""
        return super(WithLinks, self).clean()

    def part_changes(self):
        return [change for name, field in self.links() for change in self.changes_of(name, field)]

    def changes_of(self, name, field):
        added, removed = self.change_of(name)
        row, model, there = self.instance, type(self.instance), field.keys_of(self.instance)
        for link in field.links_of(row).filter(**{f"{field.far}__in": removed}):
            yield PartChange.removing(model, link, [field.far])
        for other in field.queryset.filter(pk__in=added.difference(there)):
            yield PartChange.adding(model, field.link(**{field.near: row, field.far: other}), [field.far])


def proposal_form_with_links(form, base=LinksProposalForm):
    """The class of the form that proposes a change of rows that `form` edits: `base` with its links."""
    links = {name: field for name, field in form.declared_fields.items() if isinstance(field, LinksField)}
    return type("ProposalForm", (base,), links)
