package io.regulars.outreach.template;

import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.regulars.kit.problem.Violations;

/**
 * One text of a template in Mustache's language, over a closed list of names: {@code {{customer.name}}}, also with a text
 * for its absence, {@code {{customer.name|friend}}}, and sections, {@code {{#offer}}...{{/offer}}} and
 * {@code {{^offer}}...{{/offer}}}.
 *
 * <p>Values are looked up in one map and nowhere else, no object is asked for anything, nothing is included, and what a
 * value contains is never read again. There are no lists, so there are no loops: the work is bounded by the text's length.
 */
final class Text {
    static final String CUSTOMER_NAME = "customer.name";
    static final String CUSTOMER_ID = "customer.id";
    static final String SHOP_NAME = "shop.name";
    static final String OFFER = "offer";
    static final String UNSUBSCRIBE_URL = "unsubscribeUrl";

    static final List<String> KNOWN = Stream.concat(
                    Stream.of(CUSTOMER_NAME, CUSTOMER_ID, SHOP_NAME, OFFER, UNSUBSCRIBE_URL), Insert.NAMES.stream())
            .toList();
    private static final int MOST_SECTIONS = 100;
    private static final Mustache.Compiler PLAIN = Mustache.compiler()
            .withEscaper(Escapers.NONE)
            .withCollector(new OneMap())
            .emptyStringIsFalse(true)
            .defaultValue("");
    private static final Mustache.Compiler HTML = PLAIN.withEscaper(Escapers.HTML);

    private Text() {}

    /** Refuses what is not in the language, names that nobody fills, and ways around the escaping. */
    static void check(String text, String pointer, Violations faults) {
        if (text.contains("{{{") || text.contains("{{&") || text.contains("{{=")) {
            faults.add(pointer, "{{{, {{& and {{= are not taken: every value is escaped");
            return;
        }
        if (text.lastIndexOf("{{") > text.lastIndexOf("}}")) {
            faults.add(pointer, "a {{ is not ended");
            return;
        }
        if (sections(text) > MOST_SECTIONS) {
            faults.add(pointer, "must have at most " + MOST_SECTIONS + " sections");
            return;
        }
        try {
            for (String name : names(text)) {
                faults.check(
                        KNOWN.contains(name),
                        pointer,
                        "{{" + name + "}} is not known; there are " + String.join(", ", KNOWN));
            }
        } catch (MustacheException e) {
            faults.add(pointer, "can not be read: " + e.getMessage());
        }
    }

    /** The names a text uses, without their texts for an absence. */
    static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        PLAIN.compile(text).visit(new Mustache.Visitor() {
            @Override
            public void visitText(String literal) {}

            @Override
            public void visitVariable(String name) {
                names.add(bare(name));
            }

            @Override
            public boolean visitInclude(String name) {
                names.add("> " + name);
                return false;
            }

            @Override
            public boolean visitParent(String name) {
                names.add("< " + name);
                return false;
            }

            @Override
            public boolean visitBlock(String name) {
                names.add("$ " + name);
                return false;
            }

            @Override
            public boolean visitSection(String name) {
                names.add(name);
                return true;
            }

            @Override
            public boolean visitInvertedSection(String name) {
                names.add(name);
                return true;
            }
        });
        return names;
    }

    /**
     * @param values may lack names and hold nulls
     * @throws OversizedMessageException when the result passes {@code limit} characters
     * @throws UnreadableTemplateException for what {@link #check} would refuse
     */
    static String fill(String text, Map<String, String> values, boolean html, int limit) {
        if (text == null) {
            return null;
        }
        Capped filled = new Capped(limit);
        try {
            (html ? HTML : PLAIN).compile(text).execute(values, filled);
        } catch (MustacheException | UnsupportedOperationException e) {
            throw new UnreadableTemplateException();
        }
        return filled.toString();
    }

    private static int sections(String text) {
        int sections = 0;
        for (int at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at + 2)) {
            String rest =
                    text.substring(at + 2, Math.min(text.length(), at + 12)).stripLeading();
            if (rest.startsWith("#") || rest.startsWith("^")) {
                sections++;
            }
        }
        return sections;
    }

    private static String bare(String name) {
        int bar = name.indexOf('|');
        return (bar < 0 ? name : name.substring(0, bar)).trim();
    }

    /** Looks up in the one map of values, with the text for an absence; knows no other object. */
    private static final class OneMap implements Mustache.Collector {
        @Override
        public Iterator<?> toIterator(Object value) {
            return null;
        }

        @Override
        public Mustache.VariableFetcher createFetcher(Object context, String name) {
            return context instanceof Map<?, ?> ? OneMap::value : null;
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }

        private static Object value(Object context, String name) {
            Object value = ((Map<?, ?>) context).get(bare(name));
            if (value instanceof String text && !text.isBlank()) {
                return text;
            }
            int bar = name.indexOf('|');
            return bar < 0 ? "" : name.substring(bar + 1).trim();
        }
    }

    /** Grows no further than allowed. */
    private static final class Capped extends Writer {
        private final StringBuilder written = new StringBuilder();
        private final int limit;

        Capped(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(char[] characters, int from, int length) {
            if (written.length() + length > limit) {
                throw new OversizedMessageException();
            }
            written.append(characters, from, length);
        }

        @Override
        public void write(String text) {
            if (written.length() + text.length() > limit) {
                throw new OversizedMessageException();
            }
            written.append(text);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return written.toString();
        }
    }
}
