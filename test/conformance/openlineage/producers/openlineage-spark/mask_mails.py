"""A Spark job that masks the addresses of visits; the agent of OpenLineage is the released one, and knows of nothing but where to report."""

import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import col, sha2

jar, url, owner, source, target = sys.argv[1:]
agent = "spark.openlineage."
settings = {
    "spark.jars": jar,
    "spark.extraListeners": "io.openlineage.spark.agent.OpenLineageSparkListener",
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    agent + "transport.type": "http",
    agent + "transport.url": url,
    agent + "namespace": "spark",
    agent + "job.owners.team": owner,
}
builder = SparkSession.builder.master("local[1]").appName("mask_mails")
for key, value in settings.items():
    builder = builder.config(key, value)
spark = builder.getOrCreate()
visits = spark.read.schema("visit_id STRING, email STRING, seats INT").option("header", "true").csv(source)
masked = visits.select("visit_id", sha2(col("email"), 256).alias("who"))
masked.coalesce(1).write.mode("overwrite").parquet(target)
spark.stop()
