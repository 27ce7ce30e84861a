# Builds Relata and packs it for production: layered, not as root, with the classes of a trial start cached.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -DskipTests -pl platform-api -am package \
 && java -Djarmode=tools -jar platform-api/target/relata.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre
RUN useradd --system --user-group --create-home --home-dir /relata relata
WORKDIR /relata
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
RUN chown relata:relata /relata
USER relata
# A start on a throw-away embedded database, to record what the JVM loads. It ends without a shutdown, so PostgreSQL is stopped here.
RUN RELATA_DATA_DIR=/tmp/trial SERVER_PORT=0 \
    java -XX:AOTCacheOutput=relata.aot -Dspring.context.exit=onRefresh -jar relata.jar \
 && /tmp/trial/postgresql-*/bin/pg_ctl stop --pgdata=/tmp/trial/cluster --mode=immediate \
 && rm -r /tmp/trial
EXPOSE 8080
ENTRYPOINT ["java", "-XX:AOTCache=relata.aot", "-XX:MaxRAMPercentage=75", "-jar", "relata.jar"]
