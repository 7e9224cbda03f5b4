package io.regulars.scoring.lifetime.model;

/** What every model asks of its parameters. */
final class Parameters {
    private Parameters() {}

    static void positive(ModelKind kind, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0) || Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "%s: %s = %s".formatted(kind, kind.parameters().get(i), values[i]));
            }
        }
    }
}
