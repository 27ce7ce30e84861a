package io.relata.platform.start;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a first start makes.
 *
 * @param sample whether there shall be a sample tenant ({@code RELATA_SAMPLE})
 */
@ConfigurationProperties("relata")
record StartProperties(@DefaultValue("true") boolean sample) {}
