package io.regulars.customer.imports;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.customer.intake.Columns;
import io.regulars.customer.intake.FileRow;
import io.regulars.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvRowsTest {
    private static final Columns PEOPLE = new Columns()
            .text("id", "name", "home.city")
            .list("tags")
            .flag("vip")
            .whole("age")
            .anyAfter("attributes.");
    private static final Columns ORDERS = new Columns()
            .text("orderId", "status", "lines.sku")
            .whole("lines.quantity")
            .repeated("lines", "orderId");
    private static final ImportOptions PLAIN = new ImportOptions(false, null, null, Map.of(), false);

    @Test
    void cellsBecomeFieldsByTheirType() throws IOException {
        assertThat(rows(
                        PEOPLE,
                        PLAIN,
                        "ID,Name,home.city,tags,vip,age,attributes.size\n1, 王 ,Köln,a|b c, YES ,7,L\n2,,,,no,,\n"))
                .containsExactly(
                        "2 {\"id\":\"1\",\"name\":\" 王 \",\"home\":{\"city\":\"Köln\"},\"tags\":[\"a\",\"b c\"],\"vip\":true,"
                                + "\"age\":7,\"attributes\":{\"size\":\"L\"}}",
                        "3 {\"id\":\"2\",\"vip\":false}");
    }

    @Test
    void whatIsNoValueOfItsTypeStaysTextForTheRulesToRefuse() throws IOException {
        assertThat(rows(PEOPLE, PLAIN, "id,vip,age\n1,maybe,7.5\n"))
                .containsExactly("2 {\"id\":\"1\",\"vip\":\"maybe\",\"age\":\"7.5\"}");
    }

    @Test
    void quotesHoldSeparatorsBreaksAndQuotes() throws IOException {
        assertThat(rows(PEOPLE, PLAIN, "id,name\r\n1,\"a,b\"\"c\"\"\r\nd\"\r\n\r\n2,x"))
                .containsExactly(
                        "2 {\"id\":\"1\",\"name\":\"a,b\\\"c\\\"\\r\\nd\"}", "4 {\"id\":\"2\",\"name\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsFoundOutInTheHeader(String separator) throws IOException {
        String file =
                "id,\"na,;\tme\",age\n1,a;b,2\n".replace("na,;\tme", "name").replace("a;b", "\"a;,\tb\"");
        assertThat(rows(
                        PEOPLE,
                        PLAIN,
                        file.replace(",age", separator + "age")
                                .replace("id,", "id" + separator)
                                .replace("1,", "1" + separator)
                                .replace(",2", separator + "2")))
                .containsExactly("2 {\"id\":\"1\",\"name\":\"a;,\\tb\",\"age\":2}");
    }

    @Test
    void aNamedSeparatorStands() throws IOException {
        ImportOptions tab = new ImportOptions(false, null, "tab", Map.of(), false);
        assertThat(rows(PEOPLE, tab, "id\tname\n1\ta,b,c\n")).containsExactly("2 {\"id\":\"1\",\"name\":\"a,b,c\"}");
        assertThatThrownBy(() -> rows(PEOPLE, new ImportOptions(false, null, "|", Map.of(), false), "id\n1\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("delimiter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
    void theCharsetIsFoundOutHoweverLateItsFirstCharacterComes(String charset) throws IOException {
        String ascii = "1,plain\n".repeat(30_000);
        byte[] file = ("id,name\n" + ascii + "2,王小明，上海\n").getBytes(Charset.forName(charset));
        List<String> rows = rows(PEOPLE, PLAIN, file);
        assertThat(rows).hasSize(30_001).last().isEqualTo("30002 {\"id\":\"2\",\"name\":\"王小明，上海\"}");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        assertThat(rows(PEOPLE, PLAIN, "\uFEFFid,name\n1,王\n")).containsExactly("2 {\"id\":\"1\",\"name\":\"王\"}");
    }

    @Test
    void aCharsetMayBeNamed() throws IOException {
        byte[] file = "id,name\n1,Jürgen\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rows(PEOPLE, new ImportOptions(false, "windows-1252", null, Map.of(), false), file))
                .containsExactly("2 {\"id\":\"1\",\"name\":\"Jürgen\"}");
    }

    @Test
    void aRowOfBytesThatAreNoTextOrOfAnotherWidthIsAFaultOfThatRowAlone() throws IOException {
        byte[] file = "id,name\n1,王\n2,?\n3\n4,a,b\n5,ok\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < file.length; i++) {
            file[i] = file[i] == '?' ? (byte) 0xFF : file[i];
        }
        assertThat(rows(PEOPLE, new ImportOptions(false, "UTF-8", null, Map.of(), false), file))
                .containsExactly(
                        "2 {\"id\":\"1\",\"name\":\"王\"}",
                        "3 !column 2 is not text in the file's charset",
                        "4 !has 1 cells, and the header 2",
                        "5 !has 3 cells, and the header 2",
                        "6 {\"id\":\"5\",\"name\":\"ok\"}");
    }

    @Test
    void columnsAreMappedAndLeftOutAsTheCallerSays() throws IOException {
        Map<String, String> mapping = new HashMap<>(Map.of("Nr.", "id", "Ort", "home.city"));
        mapping.put("Bemerkung", null);
        ImportOptions mapped = new ImportOptions(false, null, null, mapping, false);
        assertThat(rows(PEOPLE, mapped, "Nr.;Bemerkung;Ort\n1;x;Köln\n"))
                .containsExactly("2 {\"id\":\"1\",\"home\":{\"city\":\"Köln\"}}");
        assertThatThrownBy(() -> rows(PEOPLE, PLAIN, "id,secret name,id\n1,x,2\n"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().errors())
                                .extracting(error -> error.detail().substring(0, 8))
                                .containsExactly("column 2", "column 3"))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> rows(PEOPLE, mapped, "Nr.,Ort\n1,x\n"))
                .hasMessageContaining("the file has no column Bemerkung");
    }

    @Test
    void rowsThatFollowEachOtherWithOneKeyAreOneResource() throws IOException {
        assertThat(rows(ORDERS, PLAIN, """
                        orderId,status,lines.sku,lines.quantity
                        A,paid,x,1
                        A,,y,2
                        B,paid,z,3
                        A,paid,w,4
                        ,paid,v,5
                        ,paid,u,6
                        """))
                .containsExactly(
                        "2 {\"orderId\":\"A\",\"status\":\"paid\",\"lines\":[{\"sku\":\"x\",\"quantity\":1},{\"sku\":\"y\",\"quantity\":2}]}",
                        "4 {\"orderId\":\"B\",\"status\":\"paid\",\"lines\":[{\"sku\":\"z\",\"quantity\":3}]}",
                        "5 {\"orderId\":\"A\",\"status\":\"paid\",\"lines\":[{\"sku\":\"w\",\"quantity\":4}]}",
                        "6 {\"status\":\"paid\",\"lines\":[{\"sku\":\"v\",\"quantity\":5}]}",
                        "7 {\"status\":\"paid\",\"lines\":[{\"sku\":\"u\",\"quantity\":6}]}");
    }

    @Test
    void whatCanNotBeReadAnyFurtherNamesTheRow() {
        assertThatThrownBy(() -> rows(PEOPLE, PLAIN, "")).hasMessageContaining("no header");
        assertThatThrownBy(() -> rows(PEOPLE, PLAIN, "id,name\n1,ok\n2,\"" + "x".repeat(9_000_000)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("row 3");
    }

    private static List<String> rows(Columns columns, ImportOptions options, String file) throws IOException {
        return rows(columns, options, file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> rows(Columns columns, ImportOptions options, byte[] file) throws IOException {
        CsvRows rows = new CsvRows(
                new BufferedReader(FileText.of(new ByteArrayInputStream(file), options.charset()), 65_536),
                options,
                columns,
                new ObjectMapper());
        List<String> read = new ArrayList<>();
        for (FileRow row = rows.next(); row != null; row = rows.next()) {
            read.add(row.number() + " "
                    + (row.fault() == null ? new String(row.json(), StandardCharsets.UTF_8) : "!" + row.fault()));
        }
        return read;
    }
}
