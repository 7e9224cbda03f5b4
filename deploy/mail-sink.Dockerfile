# The mail sink of docker-compose.yml, from what ./mvnw package built.
ARG BASE=eclipse-temurin:17-jre
FROM ${BASE}
WORKDIR /regulars
COPY local-stack/target/lib/ lib/
COPY local-stack/target/regulars-local-stack-*.jar lib/
RUN install -d -o 10001 -g 10001 mails
USER 10001:10001
ENV JDK_JAVA_OPTIONS="-Xmx96m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError" \
    MALLOC_ARENA_MAX=2
VOLUME /regulars/mails
EXPOSE 1025 8025
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/1025 && head -n 1 <&3 | grep -q '^220 '"]
ENTRYPOINT ["java", "-cp", "lib/*", "io.regulars.local.MailSinkMain", "mails"]
