package io.regulars.outreach.template;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    TemplateView view() {
        return new TemplateView(name, channel, purpose, variants, updatedAt);
    }

    /** Whether a touch of this class may use it. */
    public boolean fits(String touchClass) {
        return purpose == null || purpose.equals(touchClass);
    }

    /**
     * Fills the variant of the customer's language, else of the shop's, else any.
     *
     * @throws OversizedMessageException over 256 K characters
     */
    public Rendered render(Contact contact, Shop shop, String offer, String unsubscribeUrl) {
        String language = language(contact.language(), shop.languages());
        Variant variant = variants.get(language);
        Map<String, String> values = new HashMap<>();
        values.put(Placeholders.CUSTOMER_NAME, contact.name());
        values.put(Placeholders.CUSTOMER_ID, contact.customerId());
        values.put(Placeholders.SHOP_NAME, shop.senderName());
        values.put(Placeholders.OFFER, offer);
        values.put(Placeholders.UNSUBSCRIBE_URL, unsubscribeUrl);
        return new Rendered(
                language,
                header(Placeholders.fill(variant.subject(), values, UnaryOperator.identity(), MOST_CHARACTERS)),
                fill(variant.text(), values, UnaryOperator.identity()),
                fill(variant.html(), values, Template::escape));
    }

    private static String fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
        return text == null ? null : Placeholders.fill(text, values, escape, MOST_CHARACTERS);
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

    static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
