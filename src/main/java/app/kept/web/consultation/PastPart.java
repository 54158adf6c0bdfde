package app.kept.web.consultation;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.consultation.ConsultationId;
import app.kept.event.Fact;
import app.kept.event.Facts;
import app.kept.identity.Names;
import app.kept.message.MessageState;
import app.kept.message.channel.About;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.Line;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.message.MessageWords;
import app.kept.web.page.Frame;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.room.AuditWords;
import app.kept.web.room.TemplateNames;
import app.kept.web.room.When;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What has happened to a consultation and by whom, the newest first, and the messages about it. */
public final class PastPart {
    static final String EARLIER = "earlier";

    private static final String KIND = "consultation";
    private static final int PAGE = 25;
    private static final int MOST_MESSAGES = 20;

    private final Facts facts;
    private final Names names;
    private final Ledger ledger;

    public PastPart(Facts facts, Names names, Ledger ledger) {
        this.facts = facts;
        this.names = names;
        this.ledger = ledger;
    }

    /**
     * All of that.
     *
     * @param name who booked, as long as that is kept
     * @param isKnown whether anything has happened
     * @param onward where earlier things are; empty where this is the beginning
     * @param messages none where they are not for whoever looks
     */
    public record View(String name, boolean isKnown, List<Happened> lines, String onward, List<Message> messages) {}

    /** Something that happened. */
    public record Happened(When when, String what, String who) {}

    /** A message. */
    public record Message(
            String href, String what, String way, String address, String state, String chip, When when, String words) {}

    View of(AccountId account, ConsultationId id, Optional<UUID> after, Link here, Card.Reader reader) {
        Leaf<Fact> found = Leaf.of(facts.about(account, KIND, id.value(), after, PAGE + 1), PAGE);
        List<UUID> ids = found.lines().stream()
                .map(fact -> fact.actor().id())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UUID, String> called = ids.isEmpty() ? Map.of() : names.of(account, ids);
        String onward = found.onward(last -> here.with(EARLIER, last.id().toString()));
        return new View(
                found.lines().stream()
                        .map(fact -> fact.data().path("name").asString(""))
                        .findFirst()
                        .orElse(""),
                !found.lines().isEmpty(),
                found.lines().stream()
                        .map(fact -> happened(fact, called, reader))
                        .toList(),
                onward.isEmpty() ? "" : onward + "#history",
                messages(account, id, reader));
    }

    private static Happened happened(Fact fact, Map<UUID, String> called, Card.Reader reader) {
        Frame frame = reader.frame();
        String nobody = AuditWords.actor(fact.actor().kind(), frame);
        UUID actor = fact.actor().id();
        return new Happened(
                When.of(fact.at(), reader.zone(), frame.locale()),
                AuditWords.what(KIND, fact.type().substring(KIND.length() + 1), frame),
                actor == null ? nobody : called.getOrDefault(actor, nobody));
    }

    private List<Message> messages(AccountId account, ConsultationId id, Card.Reader reader) {
        if (!Caller.memberOf(reader.request()).may(Right.READ_MESSAGES)) return List.of();
        return ledger.about(account, new About(KIND, id.value()), MOST_MESSAGES).stream()
                .map(line -> message(line, reader))
                .toList();
    }

    private static Message message(Line line, Card.Reader reader) {
        Frame frame = reader.frame();
        Request request = reader.request();
        boolean isBad = line.state() == MessageState.FAILED || line.state() == MessageState.UNSURE;
        boolean isAhead = line.state() == MessageState.PLANNED || line.state() == MessageState.SENDING;
        return new Message(
                Link.to("/messages/" + line.id())
                        .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                        .toString(),
                TemplateNames.of(line.template(), frame),
                MessageWords.ofWay(line.channel(), line.recipient(), frame),
                MessageWords.ofAddress(line.channel(), line.address()),
                MessageWords.of(line.state(), frame),
                isBad ? "chip bad" : "chip",
                When.of(Objects.requireNonNullElse(line.sentAt(), line.dueAt()), reader.zone(), frame.locale()),
                frame.text(line.sentAt() != null ? "messages.sent" : isAhead ? "messages.due" : "messages.was_due"));
    }
}
