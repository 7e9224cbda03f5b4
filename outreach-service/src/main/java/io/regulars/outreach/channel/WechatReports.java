package io.regulars.outreach.channel;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What WeChat tells a server: signed by a token that both sides know, as XML, in the mode without encryption. */
final class WechatReports {
    private static final int MOST = 64 * 1024;
    private static final XMLInputFactory XML = factory();

    private WechatReports() {}

    static boolean isSigned(String token, String timestamp, String nonce, String signature) {
        if (token == null || timestamp == null || nonce == null || signature == null) {
            return false;
        }
        String joined = Stream.of(token, timestamp, nonce).sorted().collect(Collectors.joining());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(joined.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(
                    HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII),
                    signature.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** Empty for what is not about a template message. */
    static Optional<Report> read(byte[] body) {
        Map<String, String> fields = fields(body);
        if (!"TEMPLATESENDJOBFINISH".equals(fields.get("Event")) || fields.get("MsgID") == null) {
            return Optional.empty();
        }
        String status = fields.getOrDefault("Status", "failed").trim();
        boolean delivered = status.equals("success");
        return Optional.of(new Report(
                null,
                fields.get("MsgID"),
                delivered,
                delivered ? null : "wechat-" + Report.slug(status.replaceFirst("^failed:\\s*", ""))));
    }

    /** The texts of the elements below the root; none when it is no XML of that kind. */
    private static Map<String, String> fields(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        if (body.length > MOST) {
            return fields;
        }
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(body));
            reader.nextTag();
            while (reader.nextTag() == XMLStreamReader.START_ELEMENT) {
                String name = reader.getLocalName();
                fields.put(name, reader.getElementText());
            }
            return fields;
        } catch (XMLStreamException e) {
            return Map.of();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
