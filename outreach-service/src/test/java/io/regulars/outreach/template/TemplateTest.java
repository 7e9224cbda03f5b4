package io.regulars.outreach.template;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplateTest {
    private static final Shop SHOP = new Shop(ZoneId.of("UTC"), List.of("de"), "Blumen & Meier");

    @Test
    void fillsWhatItKnows() {
        Rendered rendered = template("Hello {{customer.name}}", "{{ shop.name }}: {{offer}} {{unsubscribeUrl}}", null)
                .render(contact("Anna", "en"), SHOP, "10 %", "https://x/u/t");
        assertThat(rendered.subject()).isEqualTo("Hello Anna");
        assertThat(rendered.text()).isEqualTo("Blumen & Meier: 10 % https://x/u/t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{7*7}}",
                "{config:quarkus.datasource.password}",
                "{{customer.getClass().getName()}}",
                "${7*7}",
                "{#each items}x{/each}",
                "#{T(java.lang.Runtime)}",
                "{{{customer}}}"
            })
    void whatIsNoPlaceholderStaysLiteral(String text) {
        assertThat(template("s", text, null)
                        .render(contact("Anna", "en"), SHOP, null, "u")
                        .text())
                .isEqualTo(text);
    }

    @Test
    void aValueIsNeverReadAsATemplate() {
        Rendered rendered = template("s", "{{customer.name}}", null)
                .render(contact("{{unsubscribeUrl}}", "en"), SHOP, null, "https://secret");
        assertThat(rendered.text()).isEqualTo("{{unsubscribeUrl}}");
    }

    @Test
    void htmlOfAValueIsText() {
        Rendered rendered = template("s", null, "<b>{{customer.name}}</b>")
                .render(contact("<script>alert('x')</script>&\"", "en"), SHOP, null, "u");
        assertThat(rendered.html()).isEqualTo("<b>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;</b>");
    }

    @Test
    void aLineBreakInANameBeginsNoHeader() {
        Rendered rendered = template("Hi {{customer.name}}", "t", null)
                .render(contact("A\r\nBcc: all@example.com", "en"), SHOP, null, "u");
        assertThat(rendered.subject()).isEqualTo("Hi A Bcc: all@example.com");
    }

    @Test
    void anAbsentNameLeavesTheTextForItsAbsence() {
        assertThat(template("Hi {{customer.name|friend}}!", "t", null)
                        .render(contact(null, "en"), SHOP, null, "u")
                        .subject())
                .isEqualTo("Hi friend!");
    }

    @Test
    void speaksTheCustomersLanguageElseTheShops() {
        Template template = template(Map.of("en", variant("en"), "de-AT", variant("de"), "zh-CN", variant("zh")));
        assertThat(template.language("zh-TW", List.of())).isEqualTo("zh-CN");
        assertThat(template.language("fr", List.of("de"))).isEqualTo("de-AT");
        assertThat(template.language(null, List.of())).isEqualTo("en");
    }

    @Test
    void anOversizedMessageIsRefused() {
        String thousands = "{{customer.name}}".repeat(10_000);
        Template template = template("s", thousands, null);
        assertThatThrownBy(() -> template.render(contact("x".repeat(100), "en"), SHOP, null, "u"))
                .isInstanceOf(OversizedMessageException.class);
    }

    private static Template template(String subject, String text, String html) {
        return template(Map.of("en", new Variant(subject, text, html)));
    }

    private static Template template(Map<String, Variant> variants) {
        Template template = new Template(UUID.randomUUID(), "n");
        template.replace(new TemplateRequest(null, "email", null, variants), Instant.EPOCH);
        return template;
    }

    private static Variant variant(String language) {
        return new Variant(language, language, null);
    }

    private static Contact contact(String name, String language) {
        return new Contact(
                UUID.randomUUID(),
                null,
                "C-1",
                "active",
                name,
                "a@example.com",
                language,
                null,
                Map.of(),
                Map.of(),
                0,
                List.of());
    }
}
