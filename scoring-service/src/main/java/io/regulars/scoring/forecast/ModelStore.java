package io.regulars.scoring.forecast;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.fit.Fitted;
import io.regulars.scoring.lifetime.fit.FittedSpend;
import io.regulars.scoring.lifetime.fit.Outcome;
import io.regulars.scoring.lifetime.interval.Prediction;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.rfm.Scope;

/** The fitted models of each tenant and scope; all methods run in the caller's transaction. */
@ApplicationScoped
public class ModelStore {
    private static final String COLUMNS = """
            model, parameters, log_covariance, log_likelihood, customers, observed_from, observed_to, outcome, reason,
            chosen, mixed_with, hold_out, fitted_at""";

    private final ObjectMapper mapper;

    ModelStore(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The chosen models of those tenants that have any; filled by the trip. */
    public Map<UUID, ShopModels> chosen(RoundTrip trip, Collection<UUID> tenants, Scope scope) throws SQLException {
        Map<UUID, ShopModels> models = new HashMap<>();
        trip.query(
                "select tenant, " + COLUMNS + " from lifetime_model where tenant = any (?) and scope = ? and chosen",
                row -> {
                    Map<UUID, List<FittedModel>> chosen = new HashMap<>();
                    while (row.next()) {
                        chosen.computeIfAbsent(row.getObject("tenant", UUID.class), any -> new ArrayList<>())
                                .add(read(row));
                    }
                    chosen.forEach((tenant, pair) -> models.put(tenant, models(pair)));
                },
                trip.connection().createArrayOf("uuid", tenants.toArray()),
                scope.id());
        return models;
    }

    /** Null while the tenant has none. */
    public ShopModels chosen(Connection connection, UUID tenant, Scope scope) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        Map<UUID, ShopModels> models = chosen(trip, List.of(tenant), scope);
        trip.run();
        return models.get(tenant);
    }

    private static ShopModels models(List<FittedModel> pair) {
        Forecast purchases = null;
        SpendModel spend = null;
        Fitted fitted = null;
        Optional<FittedSpend> fittedSpend = Optional.empty();
        for (FittedModel model : pair) {
            double[] values = model.values();
            if (model.model().equals(FittedModel.MEAN_SPEND)) {
                spend = new SpendModel.ByMean(values[0]);
            } else if (model.model().equals(ModelKind.GAMMA_GAMMA.name())) {
                spend = new SpendModel.ByGammaGamma(new GammaGamma(values[0], values[1], values[2]));
                fittedSpend = Optional.of(new FittedSpend(model.fitted(), 0));
            } else {
                fitted = model.fitted();
                PurchaseModel plain = fitted.kind().purchaseModel(values);
                purchases = model.mixedWith() == null
                        ? Forecast.of(plain)
                        : model.mixedWith().on(plain);
            }
        }
        return new ShopModels(
                purchases,
                spend,
                new Prediction(purchases, fitted, fittedSpend),
                pair.get(0).fittedAt());
    }

    /** Everything that was tried, the chosen purchase model first. */
    List<FittedModel> all(Connection connection, UUID tenant, Scope scope) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from lifetime_model where tenant = ? and scope = ? order by place")) {
            select.setObject(1, tenant);
            select.setObject(2, scope.id());
            List<FittedModel> models = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    models.add(read(row));
                }
            }
            return models;
        }
    }

    /** Takes the place of what the scope had. */
    void replace(Connection connection, UUID tenant, Scope scope, List<FittedModel> models) throws SQLException {
        clear(connection, tenant, scope);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into lifetime_model (tenant, scope, place, %s)
                values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::timestamptz)
                """.formatted(COLUMNS))) {
            for (int place = 0; place < models.size(); place++) {
                FittedModel model = models.get(place);
                insert.setObject(1, tenant);
                insert.setObject(2, scope.id());
                insert.setInt(3, place);
                insert.setString(4, model.model());
                insert.setString(5, json(model.parameters()));
                insert.setString(6, json(model.logCovariance()));
                insert.setObject(7, model.logLikelihood());
                insert.setLong(8, model.customers());
                insert.setObject(9, model.from());
                insert.setObject(10, model.to());
                insert.setString(11, model.outcome().name());
                insert.setString(12, model.reason());
                insert.setBoolean(13, model.chosen());
                insert.setString(14, json(model.mixedWith()));
                insert.setString(15, json(model.holdOut()));
                insert.setString(16, model.fittedAt().toString());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    public static void clear(Connection connection, UUID tenant, Scope scope) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from lifetime_model where tenant = ? and scope = ?")) {
            delete.setObject(1, tenant);
            delete.setObject(2, scope.id());
            delete.executeUpdate();
        }
    }

    private FittedModel read(ResultSet row) throws SQLException {
        try {
            return new FittedModel(
                    row.getString("model"),
                    mapper.readValue(row.getString("parameters"), new TypeReference<List<Parameter>>() {}),
                    mapper.readValue(row.getString("log_covariance"), new TypeReference<List<List<Double>>>() {}),
                    row.getObject("log_likelihood", Double.class),
                    row.getLong("customers"),
                    row.getObject("observed_from", LocalDate.class),
                    row.getObject("observed_to", LocalDate.class),
                    Outcome.valueOf(row.getString("outcome")),
                    row.getString("reason"),
                    row.getBoolean("chosen"),
                    readOrNull(row.getString("mixed_with"), MixedWith.class),
                    readOrNull(row.getString("hold_out"), HoldOut.class),
                    row.getTimestamp("fitted_at").toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("models are written by this service", e);
        }
    }

    private <T> T readOrNull(String json, Class<T> type) throws JsonProcessingException {
        return json == null ? null : mapper.readValue(json, type);
    }

    private String json(Object value) {
        try {
            return value == null ? null : mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("models can be written as JSON", e);
        }
    }
}
