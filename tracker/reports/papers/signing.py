"""Who signs a document, in the order of the form; names stay dotted."""

from flask_babel import gettext as _

from ..facts import Signers
from ..paper import Signature, Signatures


def of_report(signers: Signers) -> Signatures:
    return Signatures(
        (
            Signature(_("Reported by"), signers.reporter),
            Signature(_("Examined by"), signers.checker, has_opinion=True),
            Signature(_("Approved by (signature)"), signers.approver, has_opinion=True),
        )
    )


def of_plan(signers: Signers) -> Signatures:
    return Signatures(
        (
            Signature(_("Proposed by"), signers.reporter),
            Signature(_("Endorsed by"), signers.checker),
            Signature(_("Approved by (signature)"), signers.approver),
        )
    )


def of_project(signers: Signers) -> Signatures:
    return Signatures(
        (
            Signature(_("Proposed by"), signers.head or signers.reporter),
            Signature(_("Endorsed by"), signers.checker),
        ),
        last=Signature(_("Approved by (signature)"), signers.approver),
    )


def of_list(signers: Signers) -> Signatures:
    """Nobody approves what has happened."""
    return Signatures(
        (Signature(_("Reported by"), signers.reporter), Signature(_("Examined by"), signers.checker)),
    )
