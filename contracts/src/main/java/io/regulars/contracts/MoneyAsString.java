package io.regulars.contracts;

import java.io.IOException;
import java.math.BigDecimal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

/** Writes decimals as plain strings, so that no reader ever sees a rounded binary number. */
public final class MoneyAsString extends SimpleModule {
    public MoneyAsString() {
        super("money-as-string");
        addSerializer(new Plain());
    }

    private static final class Plain extends StdSerializer<BigDecimal> {
        Plain() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toPlainString());
        }
    }
}
