package io.regulars.customer.contact;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.customer.complaint.Complaints;
import io.regulars.customer.consent.EffectiveConsents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /internal/contacts}, for services with a token of their own; the gateway never lets callers in here. */
@Path("/internal/contacts")
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
    private static final int MOST = 1_000;
    private static final String SELECT = """
            select a.id as customer, c.id as root, c.customer_id, c.kind,
                c.document ->> 'name' as name, c.document ->> 'email' as email, c.document ->> 'phone' as phone,
                c.document ->> 'wechatOpenId' as wechat, c.document ->> 'owner' as owner,
                c.document #>> '{preferences,noticeFirst}' as notice_first,
                c.document ->> 'language' as language, c.document ->> 'timeZone' as time_zone,
                array(select jsonb_array_elements_text(c.document -> 'tags')) as tags,
                jsonb_build_object(
                    'channels', c.document #> '{preferences,channels}',
                    'contactWindows', c.document #> '{preferences,contactWindows}',
                    'discreetChannels', c.document #> '{preferences,discreetChannels}',
                    'age', case when c.document #>> '{birthday,date}' not like '--%'
                        then ?::int - left(c.document #>> '{birthday,date}', 4)::int
                            - (right(c.document #>> '{birthday,date}', 5) > ?::text)::int end) as wishes
            from customer a join customer c on c.id = a.root
            where a.id = any (?::text[]::uuid[])
            """;

    private final TenantTransactions transactions;
    private final EffectiveConsents consents;
    private final Complaints complaints;
    private final Caller caller;
    private final Clock clock;

    ContactResource(
            TenantTransactions transactions,
            EffectiveConsents consents,
            Complaints complaints,
            Caller caller,
            Clock clock) {
        this.transactions = transactions;
        this.consents = consents;
        this.complaints = complaints;
        this.caller = caller;
        this.clock = clock;
    }

    private record Person(
            UUID customer, UUID root, String id, String kind, String[] texts, List<String> tags, String wishes) {}

    @POST
    @RolesAllowed("contacts:read")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Contact.Answer contacts(Contact.Asked asked) {
        if (asked.customers() == null || asked.customers().contains(null)) {
            throw ProblemException.invalid("/customers", "must be an array of ids");
        }
        if (asked.customers().size() > MOST) {
            throw new ProblemException(CommonProblem.TOO_LARGE, "more than " + MOST + " customers in one request");
        }
        UUID tenant = caller.tenant();
        return new Contact.Answer(transactions.call(tenant, connection -> read(connection, tenant, asked.customers())));
    }

    private List<Contact> read(Connection connection, UUID tenant, List<UUID> asked) throws SQLException {
        Map<UUID, Person> people = new HashMap<>();
        Set<UUID> roots = new LinkedHashSet<>();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Person person : Sql.rows(
                connection,
                SELECT,
                ContactResource::person,
                today.getYear(),
                today.toString().substring(5),
                Sql.texts(connection, asked, id -> id))) {
            people.put(person.customer(), person);
            roots.add(person.root());
        }
        Map<UUID, EffectiveConsents.Allowed> allowed = consents.of(connection, tenant, roots);
        Map<UUID, Integer> open = complaints.open(connection, roots);
        return asked.stream()
                .map(id -> people.containsKey(id)
                        ? contact(
                                people.get(id),
                                allowed.get(people.get(id).root()),
                                open.getOrDefault(people.get(id).root(), 0))
                        : Contact.unknown(id))
                .toList();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getObject("customer", UUID.class),
                row.getObject("root", UUID.class),
                row.getString("customer_id"),
                row.getString("kind"),
                new String[] {
                    row.getString("name"),
                    row.getString("email"),
                    row.getString("phone"),
                    row.getString("wechat"),
                    row.getString("owner"),
                    row.getString("language"),
                    row.getString("time_zone"),
                    row.getString("notice_first")
                },
                List.of((String[]) row.getArray("tags").getArray()),
                row.getString("wishes"));
    }

    private static Contact contact(Person person, EffectiveConsents.Allowed allowed, int openComplaints) {
        String[] texts = person.texts();
        return new Contact(
                person.customer(),
                person.root(),
                person.id(),
                "erased".equals(person.kind()) ? "erased" : "active",
                texts[0],
                texts[1],
                texts[2],
                texts[3],
                texts[4],
                texts[5],
                texts[6],
                allowed.marketing(),
                allowed.service(),
                openComplaints,
                "true".equals(texts[7]),
                person.tags(),
                person.wishes());
    }
}
