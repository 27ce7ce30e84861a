package io.relata.metadata.store;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Brings the metadata store and the publishing of models into a Spring context that has a {@code
 * DataSource} qualified {@code control}: the role that owns the platform's tables and may create
 * roles and schemas.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    basePackages = "io.relata.metadata",
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class MetadataStoreConfiguration {}
