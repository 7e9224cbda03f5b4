package io.regulars.outreach.template;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Shop;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** What is said, in some languages. */
@Entity
public class Template {
    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final int LONGEST_HEADER = 900;

    @Id
    private UUID id;

    private UUID tenant;
    private String name;
    private String channel;
    private String purpose;
    private String kind;
    private boolean discreet;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private LinkSettings links;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Map<String, Variant> variants;

    private int version;
    private Instant updatedAt;

    protected Template() {}

    /** Without texts, and so without a version, until the first {@link #replace}. */
    Template(UUID tenant, String name) {
        this.id = UUID.randomUUID();
        this.tenant = tenant;
        this.name = name;
    }

    void replace(TemplateRequest texts, Instant now) {
        channel = texts.channel();
        purpose = texts.purpose();
        kind = texts.kind();
        discreet = Boolean.TRUE.equals(texts.discreet());
        links = texts.links();
        variants = texts.variants();
        version++;
        updatedAt = now;
    }

    public String name() {
        return name;
    }

    public String channel() {
        return channel;
    }

    public String purpose() {
        return purpose;
    }

    int version() {
        return version;
    }

    /** Of a task: call, visit, card or gift; else null. */
    public String kind() {
        return kind;
    }

    TemplateView view(Shop shop) {
        return new TemplateView(
                name,
                channel,
                purpose,
                kind,
                discreet,
                links,
                variants,
                Lint.of(channel, purpose, variants, shop.senderName()),
                updatedAt);
    }

    /** Whether a touch of this class may use it. */
    public boolean fits(String touchClass) {
        return purpose == null || purpose.equals(touchClass);
    }

    /**
     * Fills the variant of the customer's language, else of the shop's, else any.
     *
     * @param tracked where a link leads so that its click is noted; asked only when the template wants that, for links that
     *     stand in it as they are
     * @throws OversizedMessageException over 256 K characters
     */
    public Rendered render(
            Contact contact, Shop shop, Insert insert, String unsubscribeUrl, UnaryOperator<String> tracked) {
        String language = language(contact.language(), shop.languages());
        Variant variant = variants.get(language);
        Map<String, String> values = new HashMap<>();
        values.put(Text.CUSTOMER_NAME, contact.name());
        values.put(Text.CUSTOMER_ID, contact.customerId());
        values.put(Text.SHOP_NAME, shop.senderName());
        values.put(Text.OFFER, insert.offer());
        values.putAll(insert.named(contact.zone(shop)));
        values.put(Text.UNSUBSCRIBE_URL, unsubscribeUrl);
        Set<String> literal = Links.literal(variant);
        LinkSettings how = links == null ? LinkSettings.NONE : links;
        UnaryOperator<String> lead = url -> {
            if (url.equals(unsubscribeUrl)) {
                return url;
            }
            return how.track() && literal.contains(url) ? tracked.apply(how.named(url)) : how.named(url);
        };
        Map<String, String> parameters = new LinkedHashMap<>();
        if (variant.parameters() != null) {
            variant.parameters()
                    .forEach((name, text) ->
                            parameters.put(name, Links.inText(header(fill(text, values, false)), lead)));
        }
        return new Rendered(
                language,
                variant.subject() == null ? null : header(fill(variant.subject(), values, false)),
                Links.inText(fill(variant.text(), values, false), lead),
                Links.inHtml(fill(variant.html(), values, true), lead),
                variant.providerTemplate(),
                parameters,
                variant.link() == null ? null : lead.apply(fill(variant.link(), values, false)));
    }

    private static String fill(String text, Map<String, String> values, boolean html) {
        return Text.fill(text, values, html, MOST_CHARACTERS);
    }

    String language(String wanted, List<String> shopLanguages) {
        for (String candidate : java.util.stream.Stream.concat(
                        java.util.stream.Stream.ofNullable(wanted), shopLanguages.stream())
                .toList()) {
            for (String offered : variants.keySet()) {
                if (offered.equalsIgnoreCase(candidate)) {
                    return offered;
                }
            }
            String primary = primary(candidate);
            for (String offered : variants.keySet()) {
                if (primary(offered).equals(primary)) {
                    return offered;
                }
            }
        }
        return variants.containsKey("en") ? "en" : variants.keySet().iterator().next();
    }

    private static String primary(String language) {
        return language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** One line, however the values were spelt: a line break would begin another header. */
    static String header(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").trim();
        return line.length() <= LONGEST_HEADER ? line : line.substring(0, line.offsetByCodePoints(0, 400));
    }
}
