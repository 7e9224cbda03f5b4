# Kafka from its jars, with as much of the apache/kafka image's contract as docker-compose.yml uses.
FROM regulars-base/jre:17
COPY *.jar /opt/kafka/libs/
COPY kafka-entrypoint.sh /usr/local/bin/
RUN useradd --uid 1000 appuser \
    && install -d -o appuser /opt/kafka/config /var/lib/kafka/data
VOLUME /var/lib/kafka/data
EXPOSE 9092
USER appuser
ENTRYPOINT ["kafka-entrypoint.sh"]
