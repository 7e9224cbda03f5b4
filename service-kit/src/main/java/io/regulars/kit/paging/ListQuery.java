package io.regulars.kit.paging;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters every list takes; use it as {@code @BeanParam}. */
public class ListQuery {
    @QueryParam("filter")
    @Parameter(description = "RSQL, such as status==paid;total=gt=100", example = "status==paid;total=gt=100")
    String filter;

    @QueryParam("sort")
    @Parameter(description = "Fields separated by commas, - before one for descending", example = "-total")
    String sort;

    @QueryParam("cursor")
    @Parameter(description = "nextCursor of the page before")
    String cursor;

    @QueryParam("limit")
    @Parameter(description = "Items per page, 1 to 500; 50 when left out", example = "50")
    String limit;

    public static ListQuery of(String filter, String sort, String cursor, String limit) {
        ListQuery query = new ListQuery();
        query.filter = filter;
        query.sort = sort;
        query.cursor = cursor;
        query.limit = limit;
        return query;
    }

    public String filter() {
        return blankToNull(filter);
    }

    public String sort() {
        return blankToNull(sort);
    }

    public String cursor() {
        return blankToNull(cursor);
    }

    public String limit() {
        return limit;
    }

    /** Ties a cursor to its filter and order. */
    String fingerprint() {
        CRC32 crc = new CRC32();
        crc.update((filter() + "\n" + sort()).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
