package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class TaskDeliveryTest {
    @Test
    void aDatabaseThatStumblesWhileATaskIsMadeLeavesOneTaskAndNoDoubt() throws SQLException {
        Shop shop = new Shop();
        shop.call().body("""
                        {"channel":"task","purpose":"marketing","variants":{"en":{"subject":"Hello","text":"Call"}}}""").put("/v1/templates/offer").then().statusCode(201);
        Customer customer = shop.customer("", Map.of("phone", "+491511234567", "marketing", Map.of("phone", true)));
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("create sequence stumbles");
            statement.execute("""
                    create function stumble() returns trigger language plpgsql security definer as $$ begin
                        if new.tenant = '%s' and nextval('stumbles') <= 2 then
                            raise exception 'not now' using errcode = '55P03';
                        end if;
                        return new;
                    end $$""".formatted(shop.tenant));
            statement.execute("create trigger stumble before insert on task for each row execute function stumble()");
            try {
                shop.awaitState(shop.touch(customer, "offer", "marketing"), "sent");
            } finally {
                statement.execute("drop function stumble() cascade");
                statement.execute("drop sequence stumbles");
            }
        }
        shop.call().get("/v1/tasks").then().body("items.size()", is(1));
    }

    private static Connection owner() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
    }
}
