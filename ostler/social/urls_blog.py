"""Addresses of the blog, of comments and of moderation. What is written stands first: /blog/write is no entry."""

from django.urls import path

from ostler.social.views import blog, comment, drafts, entry_deeds, moderation

urlpatterns = [
    path("blog/", blog.index, name="blog"),
    path("blog/write", drafts.write, name="write"),
    path("blog/mine", drafts.mine, name="drafts"),
    path("blog/drafts/<uid:uid>", drafts.draft, name="draft"),
    path("blog/drafts/<uid:uid>/preview", drafts.preview, name="draft-preview"),
    path("blog/drafts/<uid:uid>/removal", drafts.removal, name="draft-removal"),
    path("blog/drafts/<uid:uid>/agreement", entry_deeds.agreement, name="draft-agreement"),
    path("blog/drafts/<uid:uid>/unscheduling", entry_deeds.waiting, name="draft-unscheduling"),
    path("blog/<slug:slug>", blog.entry, name="entry"),
    path("blog/<slug:slug>/history", blog.history, name="entry-history"),
    path("blog/<slug:slug>/revision", entry_deeds.revision, name="entry-revision"),
    path("blog/<slug:slug>/withdrawal", entry_deeds.withdrawal, name="entry-withdrawal"),
    path("blog/<slug:slug>/level", entry_deeds.level, name="entry-level"),
    path("publications/<uid:uid>/comments", comment.comments, name="comments"),
    path("publications/<uid:uid>/report", moderation.report, name="report"),
    path("comments/<uid:uid>/withdrawal", comment.withdrawal, name="comment-withdrawal"),
    path("comments/<uid:uid>/redaction", comment.redaction, name="comment-redaction"),
    path("moderation/", moderation.log, name="moderation"),
    path("moderation/queue", moderation.queue, name="moderation-queue"),
    path("moderation/rules", moderation.rules, name="moderation-rules"),
    path("moderation/<uid:uid>", moderation.ruling, name="moderation-ruling"),
]
