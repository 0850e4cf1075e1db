"""Organizations: recognition of names, and who is who within a document."""

from extractor.organizations.issuer import find_issuer
from extractor.organizations.linking import link
from extractor.organizations.recognition import OrganizationRecognizer

__all__ = ["OrganizationRecognizer", "find_issuer", "link"]
