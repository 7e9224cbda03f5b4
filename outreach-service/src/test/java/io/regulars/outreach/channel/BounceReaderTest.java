package io.regulars.outreach.channel;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BounceReaderTest {
    static final UUID TOUCH = UUID.fromString("5f0c8a44-8a9e-4c55-a1a4-0c8f0e0c2f11");

    @ParameterizedTest
    @CsvSource(textBlock = """
            failed,  5.1.1,  HARD
            failed,  5.1.10, HARD
            failed,  5.2.1,  HARD
            failed,  5.2.2,  SOFT
            failed,  5.7.1,  SOFT
            failed,  4.4.1,  SOFT
            delayed, 4.4.1,  DELAYED
            """)
    void aDeliveryReportTellsWhetherItIsWorthTryingAgain(String action, String status, Bounce.Kind kind)
            throws Exception {
        assertThat(read(report(TOUCH, action, status))).contains(new Bounce(kind, TOUCH, "anna@example.com", status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "relayed", "expanded"})
    void aReportOfSuccessIsNoBounce(String action) throws Exception {
        assertThat(read(report(TOUCH, action, "2.0.0"))).isEmpty();
    }

    @Test
    void aFeedbackReportIsAComplaint() throws Exception {
        assertThat(read(complaint(TOUCH))).contains(new Bounce(Bounce.Kind.COMPLAINT, TOUCH, null, null));
    }

    @Test
    void anAutomaticReplyIsOutOfOffice() throws Exception {
        assertThat(read(outOfOffice(TOUCH))).contains(new Bounce(Bounce.Kind.OUT_OF_OFFICE, TOUCH, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: hello\r\n\r\nI have a question",
                "Subject: Re: offer\r\nIn-Reply-To: <5f0c8a44-8a9e-4c55-a1a4-0c8f0e0c2f11@example.com>\r\n\r\nyes",
                "Content-Type: multipart/report; report-type=delivery-status\r\n\r\nno parts",
                "Content-Type: ///\r\n\r\n"
            })
    void whatIsNoReportIsLeftAlone(String mail) {
        assertThat(readOrNothing(mail)).isEmpty();
    }

    static String report(UUID touch, String action, String status) {
        return """
                From: MAILER-DAEMON@mx.example.com
                To: shop@example.com
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                Sorry.
                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com

                Final-Recipient: rfc822; anna@example.com
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 no such user

                --b1
                Content-Type: message/rfc822

                From: shop@example.com
                Message-ID: <%s@example.com>
                Subject: Hello

                Hello
                --b1--
                """.formatted(action, status, touch).replace("\n", "\r\n");
    }

    static String complaint(UUID touch) {
        return """
                From: fbl@isp.example
                Subject: complaint
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

                --b2
                Content-Type: text/plain

                This is a complaint.
                --b2
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Isp/1
                Version: 1

                --b2
                Content-Type: text/rfc822-headers

                From: shop@example.com
                Message-ID: <%s@example.com>

                --b2--
                """.formatted(touch).replace("\n", "\r\n");
    }

    static String outOfOffice(UUID touch) {
        return """
                From: anna@example.com
                Subject: Out of office
                Auto-Submitted: auto-replied
                In-Reply-To: <%s@example.com>

                Back in May.
                """.formatted(touch).replace("\n", "\r\n");
    }

    private static Optional<Bounce> readOrNothing(String mail) {
        try {
            return read(mail);
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    private static Optional<Bounce> read(String mail) throws Exception {
        return BounceReader.read(
                new MimeMessage((Session) null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }
}
