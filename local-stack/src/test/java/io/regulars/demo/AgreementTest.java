package io.regulars.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.demo.retail.ControlTotal;
import io.regulars.demo.retail.OnlineRetail;
import io.regulars.demo.retail.RetailLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AgreementTest {

    private static final String TOTALS = """
            {"items":[{"currency":"EUR","orders":1,"anonymous":0,"gross":"1.00","refunded":"0.00","net":"1.00"},
                      {"currency":"GBP","orders":3,"anonymous":1,"gross":"16.00","refunded":"4.00","net":"12.00"}]}""";
    private static final String REPORT = """
            {"customers":1,"orders":1,"revenue":"5.00",
             "excluded":[{"reason":"anonymous","orders":1,"amount":"7.00"},{"reason":"refunded","orders":1,"amount":"0.00"}],
             "items":[{"type":"NEW","customers":1,"orders":1,"revenue":"5.00"}]}""";

    private final ControlTotal control = control();

    @Test
    void sumsThatAreEqualAgree() {
        assertThat(Agreement.ofCustomerService(control, json(TOTALS)).holds()).isTrue();
        assertThat(Agreement.ofScoringService(control, json(REPORT)).holds()).isTrue();
    }

    @Test
    void onePennyIsADifference() {
        var table = Agreement.ofCustomerService(control, json(TOTALS.replace("\"4.00\"", "\"4.01\"")));

        assertThat(table.holds()).isFalse();
        assertThat(table.table("x").lines())
                .filteredOn(line -> line.contains("DIFFERS"))
                .hasSize(1);
    }

    @Test
    void whatDoesNotCountAsAPurchaseMustBeThereToo() {
        assertThat(Agreement.ofScoringService(control, json(REPORT.replace("\"7.00\"", "\"6.00\"")))
                        .holds())
                .isFalse();
        assertThat(Agreement.ofScoringService(
                                control,
                                json(REPORT.replace(
                                        "\"NEW\",\"customers\":1,\"orders\":1,\"revenue\":\"5.00\"", "\"NEW\"")))
                        .holds())
                .isFalse();
    }

    @Test
    void noAnswerIsADifference() {
        assertThat(Agreement.ofCustomerService(control, json("{\"items\":[]}")).holds())
                .isFalse();
        assertThat(Agreement.ofScoringService(control, json("{}")).holds()).isFalse();
    }

    private static JsonNode json(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ControlTotal control() {
        try {
            return OnlineRetail.ending(RetailLog.ofCsv("""
                                    InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                                    1,A,,1,2011-12-09 10:00:00,5,1,France
                                    2,B1,,1,2011-12-09 10:00:00,4,2,France
                                    3,A,,1,2011-12-09 10:00:00,7,,France
                                    C4,B1,,-1,2011-12-09 10:00:00,4,2,France
                                    """), LocalDate.of(2026, 11, 21))
                    .forEach(order -> {}, refund -> {});
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
