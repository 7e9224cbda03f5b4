package io.regulars.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SecretFilesTest {
    @TempDir
    Path secrets;

    @Test
    void aFileIsReadAsTheVariableItIsNamedAfter() throws IOException {
        Files.writeString(secrets.resolve("REGULARS_DB_PASSWORD"), "from-a-file\n");
        assertThat(password()).isEqualTo("from-a-file");
    }

    @Test
    void withoutAFileTheDefaultHolds() {
        assertThat(password()).isEqualTo("regulars_app");
    }

    private String password() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addPropertiesSources()
                .addDiscoveredSources()
                .withDefaultValue("smallrye.config.source.file.locations", secrets.toString())
                .build();
        return config.getConfigValue("quarkus.datasource.password").getValue();
    }
}
