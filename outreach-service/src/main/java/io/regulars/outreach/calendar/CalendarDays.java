package io.regulars.outreach.calendar;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.database.Sql;

/** Puts a shop's calendar together. */
@ApplicationScoped
class CalendarDays {
    private final Shops shops;
    private final ShopCalendars calendars;

    CalendarDays(Shops shops, ShopCalendars calendars) {
        this.shops = shops;
        this.calendars = calendars;
    }

    private record Load(long touches, long occasionTouches) {
        static final Load NONE = new Load(0, 0);
    }

    /** @param asked country; null for that of the shop */
    CalendarView between(Connection connection, UUID tenant, LocalDate from, LocalDate to, String asked)
            throws SQLException {
        String country = asked == null ? shops.country(connection, tenant).orElse(null) : asked;
        Map<LocalDate, List<String>> festivals = Festival.between(from, to, country).stream()
                .collect(Collectors.groupingBy(
                        Festival.Held::date,
                        Collectors.mapping(held -> held.festival().wireName(), Collectors.toList())));
        Map<LocalDate, Set<String>> holidays = calendars.get(connection, tenant).named(from, to);
        Map<LocalDate, Load> loads = loads(connection, tenant, from, to);
        Set<LocalDate> days = new TreeSet<>(festivals.keySet());
        days.addAll(holidays.keySet());
        days.addAll(loads.keySet());
        return new CalendarView(
                from,
                to,
                country,
                days.stream()
                        .map(day -> new CalendarView.Day(
                                day,
                                festivals.getOrDefault(day, List.of()),
                                holidays.getOrDefault(day, Set.of()).stream()
                                        .sorted()
                                        .toList(),
                                loads.getOrDefault(day, Load.NONE).touches(),
                                loads.getOrDefault(day, Load.NONE).occasionTouches()))
                        .toList());
    }

    private Map<LocalDate, Load> loads(Connection connection, UUID tenant, LocalDate from, LocalDate to)
            throws SQLException {
        ZoneId zone = shops.get(connection, tenant).zone();
        Map<LocalDate, Load> loads = new HashMap<>();
        Sql.list(
                connection,
                """
                select (t.due_at at time zone ?)::date as day, count(*) as touches,
                    count(*) filter (where p.definition -> 'trigger' ->> 'occasion' is not null) as occasions
                from touch t left join playbook p on p.tenant = t.tenant and p.name = t.playbook
                where t.tenant = ? and t.state in ('planned', 'held') and t.due_at >= ? and t.due_at < ?
                group by 1
                """,
                row -> loads.put(
                        row.getObject("day", LocalDate.class),
                        new Load(row.getLong("touches"), row.getLong("occasions"))),
                zone.getId(),
                tenant,
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant());
        return loads;
    }
}
