package io.regulars.customer.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.regulars.customer.database.Sql;
import io.regulars.kit.json.JsonItems;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.DatabaseException;

/** Items that were checked: valid drafts, and problems in the places of the others. */
public final class Checked<D> {
    private final List<D> drafts = new ArrayList<>();
    /** One for each item, null where a draft stands for it. */
    private final List<Problem> problems = new ArrayList<>();

    private final Take<D> take;

    private Checked(Take<D> take) {
        this.take = take;
    }

    /** Takes drafts in the current transaction, and answers as many outcomes. */
    @FunctionalInterface
    public interface Take<D> {
        List<Outcome> take(Connection connection, List<D> drafts) throws SQLException;
    }

    /** @param check makes an item a valid draft or throws its problem */
    public static <T, D> Checked<D> of(List<JsonItems.Item<T>> items, Function<T, D> check, Take<D> take) {
        Checked<D> checked = new Checked<>(take);
        for (JsonItems.Item<T> item : items) {
            checked.problems.add(item.problem() != null ? item.problem() : checked.draft(item.value(), check));
        }
        return checked;
    }

    /** For those who open the transaction themselves. */
    static <T, D> Checked<D> drafts(List<JsonItems.Item<T>> items, Function<T, D> check) {
        return of(items, check, null);
    }

    private <T> Problem draft(T value, Function<T, D> check) {
        try {
            drafts.add(check.apply(value));
            return null;
        } catch (ProblemException e) {
            return e.problem();
        }
    }

    List<Outcome> outcomes(Function<List<D>, List<Outcome>> intake) {
        return inPlace(drafts.isEmpty() ? List.of() : intake.apply(drafts));
    }

    /** What became of each item, in their order. */
    public List<Outcome> store(Connection connection) throws SQLException {
        return inPlace(drafts.isEmpty() ? List.of() : take.take(connection, drafts));
    }

    /** The same where the database refuses one of them: by halves, until that one stands alone. */
    public List<Outcome> storeCarefully(Connection connection) throws SQLException {
        return inPlace(drafts.isEmpty() ? List.of() : carefully(connection, drafts));
    }

    private List<Outcome> carefully(Connection connection, List<D> some) throws SQLException {
        Sql.execute(connection, "savepoint carefully");
        try {
            List<Outcome> outcomes = take.take(connection, some);
            Sql.execute(connection, "release savepoint carefully");
            return outcomes;
        } catch (SQLException | RuntimeException e) {
            if (DatabaseException.isTransient(e)) {
                throw e;
            }
            Sql.execute(connection, "rollback to savepoint carefully");
            if (some.size() == 1) {
                return List.of(Outcome.rejected(Problem.of(CommonProblem.INTERNAL, "it can not be stored", List.of())));
            }
            List<Outcome> outcomes = new ArrayList<>(carefully(connection, some.subList(0, some.size() / 2)));
            outcomes.addAll(carefully(connection, some.subList(some.size() / 2, some.size())));
            return outcomes;
        }
    }

    private List<Outcome> inPlace(List<Outcome> ofDrafts) {
        List<Outcome> outcomes = new ArrayList<>(problems.size());
        int next = 0;
        for (Problem problem : problems) {
            outcomes.add(problem == null ? ofDrafts.get(next++) : Outcome.rejected(problem));
        }
        return outcomes;
    }
}
