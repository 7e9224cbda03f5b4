package io.regulars.gateway.health;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.regulars.gateway.routing.Service;
import io.regulars.gateway.routing.ServicesConfig;
import io.regulars.kit.security.InsideTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Asks every second who is ready, so that no caller of the health endpoint ever waits for anybody. */
@ApplicationScoped
class HealthPoll {
    private static final long EVERY_MILLIS = 1_000;
    private static final int PATIENCE_MILLIS = 2_000;

    private final Vertx vertx;
    private final ServicesConfig services;
    private final DataSource database;
    private final HttpClient client;
    private final Readiness readiness = new Readiness();
    private final AtomicBoolean looking = new AtomicBoolean();

    HealthPoll(Vertx vertx, ServicesConfig services, DataSource database, InsideTls tls) {
        this.vertx = vertx;
        this.services = services;
        this.database = database;
        this.client = vertx.createHttpClient(tls.client(new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS)));
    }

    void start(@Observes StartupEvent event) {
        look();
        vertx.setPeriodic(EVERY_MILLIS, tick -> look());
    }

    HealthView ready() {
        return readiness.view();
    }

    private void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        Set<Service> up = EnumSet.noneOf(Service.class);
        List<Future<?>> answers = new ArrayList<>();
        for (Service service : Service.values()) {
            answers.add(ask(service).onSuccess(ready -> {
                if (ready) {
                    synchronized (up) {
                        up.add(service);
                    }
                }
            }));
        }
        Future<Boolean> own = vertx.executeBlocking(this::databaseAnswers, false);
        answers.add(own);
        Future.join(answers).onComplete(done -> {
            readiness.observe(own.succeeded() && own.result(), up);
            looking.set(false);
        });
    }

    private Future<Boolean> ask(Service service) {
        URI url = services.of(service).managementUrl();
        RequestOptions ready = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url + "/q/health/ready")
                .setTimeout(PATIENCE_MILLIS);
        return client.request(ready)
                .compose(request -> request.send().compose(HealthPoll::isOk))
                .recover(failure -> Future.succeededFuture(false));
    }

    private static Future<Boolean> isOk(HttpClientResponse response) {
        return response.end().map(end -> response.statusCode() == 200);
    }

    private boolean databaseAnswers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_MILLIS / 1_000);
        } catch (SQLException e) {
            return false;
        }
    }
}
