package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.ConsentChannel;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.channel.OutgoingMessage;
import io.regulars.outreach.click.ClickLinks;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Spending;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.template.Insert;
import io.regulars.outreach.template.OversizedMessageException;
import io.regulars.outreach.template.Rendered;
import io.regulars.outreach.template.Template;
import io.regulars.outreach.template.Templates;
import io.regulars.outreach.template.UnreadableTemplateException;
import io.regulars.outreach.unsubscribe.UnsubscribeLinks;

/** Makes the messages of touches that may go, takes their cost from the budget and marks them as being sent. */
@ApplicationScoped
class Composition {
    /** Budgets are locked in one order. */
    private static final Comparator<Preparation.Candidate> BY_BUDGET = Comparator.comparing(
            candidate -> candidate.touch().playbook(), Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Ledger ledger;
    private final Spending spending;
    private final Templates templates;
    private final UnsubscribeLinks links;
    private final ClickLinks clicks;

    Composition(Ledger ledger, Spending spending, Templates templates, UnsubscribeLinks links, ClickLinks clicks) {
        this.ledger = ledger;
        this.spending = spending;
        this.templates = templates;
        this.links = links;
        this.clicks = clicks;
    }

    /** By touch; one without a message has ended. */
    Map<UUID, OutgoingMessage> compose(
            Connection connection, UUID tenant, List<Preparation.Candidate> candidates, Shop shop, Decided decided)
            throws SQLException {
        Map<String, Optional<Template>> known = new HashMap<>();
        SortedMap<UUID, String> tracked = new TreeMap<>();
        Map<UUID, OutgoingMessage> messages = new LinkedHashMap<>();
        for (Preparation.Candidate candidate :
                candidates.stream().sorted(BY_BUDGET).toList()) {
            Touch touch = candidate.touch();
            Optional<Template> template = known.computeIfAbsent(touch.template(), name -> templates.find(tenant, name));
            if (template.isEmpty() || !template.get().fits(touch.touchClass().wireName())) {
                decided.end(touch, template.isEmpty() ? "template-missing" : "template-purpose", null);
                continue;
            }
            try {
                OutgoingMessage message = message(touch, candidate.contact(), template.get(), shop, tracked);
                if (spending.take(connection, touch)) {
                    messages.put(touch.id(), message);
                } else {
                    decided.end(touch, "budget", "the playbook's budget is spent");
                }
            } catch (OversizedMessageException e) {
                decided.fail(touch, "message-too-large");
            } catch (UnreadableTemplateException e) {
                decided.fail(touch, "template-unreadable");
            }
        }
        if (!messages.isEmpty()) {
            clicks.keep(connection, tenant, tracked);
            ledger.sending(
                    connection,
                    tenant,
                    messages.values().stream().map(OutgoingMessage::touch).toList());
        }
        return messages;
    }

    private OutgoingMessage message(
            Touch touch, Contact contact, Template template, Shop shop, SortedMap<UUID, String> tracked) {
        String unsubscribeUrl = touch.touchClass() == TouchClass.TRANSACTIONAL
                        || touch.channel().equals("webhook")
                ? null
                : links.link(
                        touch.tenant(),
                        touch.customer(),
                        touch.id(),
                        ConsentChannel.of(touch.channel()),
                        touch.touchClass().wireName());
        Rendered texts = template.render(
                contact,
                shop,
                new Insert(touch.offer(), touch.facts()),
                unsubscribeUrl,
                url -> clicks.lead(touch, url, tracked));
        return new OutgoingMessage(touch, contact, template.kind(), shop.senderName(), texts, unsubscribeUrl);
    }
}
