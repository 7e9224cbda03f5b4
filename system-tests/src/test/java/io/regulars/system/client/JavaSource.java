package io.regulars.system.client;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles a class of a guide and calls its one public method. */
final class JavaSource {
    private JavaSource() {}

    static Object call(String name, String source, Object... arguments) throws IOException {
        Path directory = Path.of("target", "guide");
        Files.createDirectories(directory);
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    directory.toString(),
                                    "-proc:none",
                                    "-classpath",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(file.toFile()))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, JavaSource.class.getClassLoader())) {
            for (Method method : loader.loadClass(name).getMethods()) {
                if (method.getDeclaringClass().getName().equals(name)) {
                    return method.invoke(null, arguments);
                }
            }
            throw new AssertionError("nothing to call");
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
