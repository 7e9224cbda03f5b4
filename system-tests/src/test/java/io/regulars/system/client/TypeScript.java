package io.regulars.system.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;

/** A project of a caller: the generated client among its packages, checked by TypeScript's compiler and run by Node.js. */
final class TypeScript {
    private static final Path GENERATED = Path.of("..", "clients", "target", "typescript", "src");
    private static final String LIBRARY = "META-INF/resources/webjars/typescript/";
    /** As strict as the compiler can be; what it has to say ends the run. */
    private static final String COMPILE = """
            const ts = require(compiler);
            const compile = (file, outDir) => {
              const program = ts.createProgram([file], {
                strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, declaration: true,
                moduleResolution: ts.ModuleResolutionKind.Node10, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
                types: [], noEmitOnError: true, outDir });
              const said = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
              if (said.length) {
                throw new Error(ts.formatDiagnostics(said, {
                  getCurrentDirectory: () => outDir, getCanonicalFileName: name => name, getNewLine: () => "\\n" }));
              }
            };
            """;

    private final Path project = Path.of("target", "typescript");
    private final Path compiler = project.resolve("compiler");
    private final Path client = project.resolve("node_modules").resolve("regulars-client");

    TypeScript() {
        unpackCompiler();
    }

    /** The client, checked and compiled to where an import finds it. */
    void compileClient() {
        run("compile(" + text(GENERATED.resolve("index.ts")) + ", " + text(client) + ")");
    }

    /**
     * Checks, compiles and runs a module.
     *
     * @param source its default export is an async function of no arguments
     * @return what it resolves to, as JSON
     */
    String evaluate(String name, String source) {
        Path file = project.resolve(name + ".ts");
        write(file, source.getBytes(StandardCharsets.UTF_8));
        return run("compile(%s, %s); outcome = require(%s).default()"
                .formatted(text(file), text(project), text(project.resolve(name + ".js"))));
    }

    private String run(String script) {
        try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
            node.getExecutor("globalThis.compiler = " + text(compiler.resolve("typescript.js"))
                            + "; globalThis.outcome = null;" + COMPILE + script
                            + "; Promise.resolve(outcome).then(value => { globalThis.done = JSON.stringify(value) },"
                            + " failure => { globalThis.failed = String(failure.stack) });")
                    .executeVoid();
            node.await();
            String failed = node.getExecutor("globalThis.failed ?? ''").executeString();
            if (!failed.isEmpty()) {
                throw new AssertionError(failed);
            }
            return node.getExecutor("globalThis.done").executeString();
        } catch (JavetException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private void unpackCompiler() {
        URL library = getClass().getClassLoader().getResource(LIBRARY);
        try (JarFile jar = ((JarURLConnection) library.openConnection()).getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.getName().startsWith(LIBRARY)
                        && (file.equals("typescript.js") || file.matches("lib\\..*d\\.ts"))) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        write(compiler.resolve(file), in.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a literal of JavaScript. */
    static String text(Path path) {
        return text(path.toAbsolutePath().normalize().toString());
    }

    static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
