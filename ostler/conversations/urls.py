"""The addresses of conversations: each verb is a noun."""

from django.urls import path

from ostler.conversations.views import (
    attachment,
    calls,
    compose,
    conversation,
    handover,
    inbox,
    inspection,
    mail,
    messages,
    people,
    reclassification,
    routing,
    sharing,
    states,
)

app_name = "conversations"
urlpatterns = [
    path("conversations", inbox.inbox, name="inbox"),
    path("conversations/new", compose.new, name="new"),
    path("conversations/proposal", compose.proposal, name="proposal"),
    path("conversations/advice", compose.advice, name="advice"),
    path("share", sharing.share, name="share"),
    path("conversations/inspections", inspection.inspections, name="inspections"),
    path("conversations/<uid:uid>", conversation.conversation, name="conversation"),
    path("conversations/<uid:uid>/thread", conversation.thread, name="thread"),
    path("conversations/<uid:uid>/messages", messages.messages, name="messages"),
    path("conversations/<uid:uid>/thanks", messages.thanks, name="thanks"),
    path("conversations/<uid:uid>/receipt", states.receipt, name="receipt"),
    path("conversations/<uid:uid>/acknowledgement", states.acknowledgement, name="acknowledgement"),
    path("conversations/<uid:uid>/resolution", states.resolution, name="resolution"),
    path("conversations/<uid:uid>/reopening", states.reopening, name="reopening"),
    path("conversations/<uid:uid>/handover", handover.handover, name="handover"),
    path("conversations/<uid:uid>/not-ours", routing.not_ours, name="not-ours"),
    path("conversations/<uid:uid>/wrong-channel", routing.wrong_channel, name="wrong-channel"),
    path("conversations/<uid:uid>/reclassification", reclassification.reclassification, name="reclassification"),
    path("conversations/<uid:uid>/manager", people.manager, name="manager"),
    path("conversations/<uid:uid>/people", people.people, name="people"),
    path("conversations/<uid:uid>/calls", calls.calls, name="calls"),
    path("conversations/<uid:uid>/inspection", inspection.inspection, name="inspection"),
    path("messages/<uid:uid>/correction", messages.correction, name="correction"),
    path("messages/<uid:uid>/withdrawal", messages.withdrawal, name="withdrawal"),
    path("messages/<uid:uid>/mail", mail.mail, name="mail"),
    path("attachments/<uid:uid>", attachment.attachment, name="attachment"),
]
