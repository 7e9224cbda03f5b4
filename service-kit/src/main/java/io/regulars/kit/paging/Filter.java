package io.regulars.kit.paging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.OrNode;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import cz.jirutka.rsql.parser.ast.RSQLVisitor;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;

/** RSQL to SQL over whitelisted fields; {@code field=null=true} asks for absence, {@code ==abc*} for a prefix. */
final class Filter {
    private static final int LONGEST = 2_000;
    private static final int MOST_VALUES = 100;
    private static final ComparisonOperator IS_NULL = new ComparisonOperator("=null=");
    private static final Set<ComparisonOperator> OPERATORS = operators();

    private final Map<String, Field> fields;
    private final List<Object> parameters = new ArrayList<>();

    Filter(Map<String, Field> fields) {
        this.fields = fields;
    }

    Sql where(String filter) {
        if (filter == null) {
            return Sql.NOTHING;
        }
        if (filter.length() > LONGEST || filter.indexOf('\u0000') >= 0) {
            throw refused("at most " + LONGEST + " characters, without U+0000");
        }
        try {
            Node tree = new RSQLParser(OPERATORS).parse(filter);
            return new Sql(" and (" + tree.accept(new ToSql()) + ")", parameters);
        } catch (RSQLParserException e) {
            throw refused("not RSQL; an example: status==paid;total=gt=100");
        } catch (StackOverflowError e) {
            throw refused("nested too deep");
        }
    }

    private final class ToSql implements RSQLVisitor<String, Void> {
        @Override
        public String visit(AndNode node, Void ignored) {
            return joined(node, " and ");
        }

        @Override
        public String visit(OrNode node, Void ignored) {
            return joined(node, " or ");
        }

        private String joined(LogicalNode node, String word) {
            return node.getChildren().stream()
                    .map(child -> child.accept(this))
                    .collect(Collectors.joining(word, "(", ")"));
        }

        @Override
        public String visit(ComparisonNode node, Void ignored) {
            Field field = fields.get(node.getSelector());
            if (field == null) {
                throw refused(node.getSelector() + " is not a field to filter by; there are "
                        + String.join(", ", fields.keySet()));
            }
            return condition(field, node.getOperator(), node.getArguments());
        }
    }

    private String condition(Field field, ComparisonOperator operator, List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > MOST_VALUES) {
            throw refused(field.name() + ": from 1 to " + MOST_VALUES + " values");
        }
        String expression = field.expression();
        String first = arguments.get(0);
        if (operator.equals(IS_NULL)) {
            return expression
                    + ((Boolean) value(field.name(), Field.Kind.BOOLEAN, first) ? " is null" : " is not null");
        }
        if (operator.equals(RSQLOperators.IN) || operator.equals(RSQLOperators.NOT_IN)) {
            String list = arguments.stream().map(text -> parameter(field, text)).collect(Collectors.joining(", "));
            return operator.equals(RSQLOperators.IN)
                    ? expression + " in (" + list + ")"
                    : "(" + expression + " is null or " + expression + " not in (" + list + "))";
        }
        boolean equal = operator.equals(RSQLOperators.EQUAL);
        if (equal || operator.equals(RSQLOperators.NOT_EQUAL)) {
            if (field.kind() == Field.Kind.TEXT && first.endsWith("*")) {
                parameters.add(first.substring(0, first.length() - 1));
                String prefix = "starts_with(" + expression + ", ?)";
                return equal ? prefix : "(" + expression + " is null or not " + prefix + ")";
            }
            String parameter = parameter(field, first);
            return equal ? expression + " = " + parameter : expression + " is distinct from " + parameter;
        }
        return expression + comparison(operator) + parameter(field, first);
    }

    private static String comparison(ComparisonOperator operator) {
        if (operator.equals(RSQLOperators.GREATER_THAN)) {
            return " > ";
        }
        if (operator.equals(RSQLOperators.GREATER_THAN_OR_EQUAL)) {
            return " >= ";
        }
        return operator.equals(RSQLOperators.LESS_THAN) ? " < " : " <= ";
    }

    private String parameter(Field field, String text) {
        parameters.add(value(field.name(), field.kind(), text));
        return "?::" + field.kind().cast();
    }

    private static Object value(String name, Field.Kind kind, String text) {
        try {
            if (kind == Field.Kind.DECIMAL && !text.matches("-?\\d{1,30}(\\.\\d{1,20})?")) {
                throw new IllegalArgumentException("not a plain decimal");
            }
            return kind.parse(text);
        } catch (RuntimeException e) {
            throw refused(name + ": must be " + kind.words());
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(
                CommonProblem.BAD_FILTER, "filter: " + detail, List.of(new Problem.FieldError("filter", detail)));
    }

    private static Set<ComparisonOperator> operators() {
        Set<ComparisonOperator> all = new HashSet<>(Set.of(
                RSQLOperators.EQUAL,
                RSQLOperators.NOT_EQUAL,
                RSQLOperators.GREATER_THAN,
                RSQLOperators.GREATER_THAN_OR_EQUAL,
                RSQLOperators.LESS_THAN,
                RSQLOperators.LESS_THAN_OR_EQUAL,
                RSQLOperators.IN,
                RSQLOperators.NOT_IN));
        all.add(IS_NULL);
        return all;
    }
}
