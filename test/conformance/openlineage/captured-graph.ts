/**
 * What the captured events say, read by hand: for each job, by how it is known, what it takes from where to where. Jobs that read
 * and write nothing are not in it: `BQ`, `dag`, `dag.task_0`, `gcs_hook`, `shakespeare_on_spark`.
 */
export const capturedGraph: Readonly<Record<string, readonly string[]>> = {
  // COMPLETE names both files, and each of the columns a to d comes of both.
  'job:airflow:BQ.upload': [
    'dataset:gs://mock-bucket:copied.csv > dataset:bigquery:mock-project.test.upload column',
    'dataset:gs://mock-bucket:test.csv > dataset:bigquery:mock-project.test.upload column',
  ],
  'job:airflow:BQ.copy': [
    'dataset:bigquery:mock-project.test.upload > dataset:bigquery:mock-project.test.upload_cp column',
  ],
  'job:airflow:BQ.download': [
    'dataset:bigquery:mock-project.test.upload_cp > dataset:gs://mock-bucket:result.csv column',
  ],
  'job:airflow:gcs_hook.upload_from_file': [
    'dataset:file:/files/temp/data.txt > dataset:gs://mock-bucket:uploaded_file.txt assumed',
  ],
  // Made of what no event names.
  'job:airflow:gcs_hook.upload_for_deletion': ['> dataset:gs://mock-bucket:to_be_deleted.txt assumed'],
  'job:airflow:gcs_hook.upload_from_data': ['> dataset:gs://mock-bucket:uploaded_data.txt assumed'],
  // Read, and written nowhere.
  'job:airflow:gcs_hook.delete': ['dataset:gs://mock-bucket:to_be_deleted.txt > assumed'],
  'job:airflow:gcs_hook.download_to_data': ['dataset:gs://mock-bucket:uploaded_data.txt > assumed'],
  'job:airflow:gcs_hook.download_to_file': [
    'dataset:gs://mock-bucket:uploaded_file.txt > dataset:file:/files/temp/downloaded_file.txt assumed',
  ],
  'job:airflow:gcs_hook.rewrite_task': [
    'dataset:gs://mock-bucket:uploaded_file.txt > dataset:gs://mock-bucket:copy_of_uploaded_file.txt assumed',
  ],
  'job:airflow:gcs_hook.copy_task': [
    'dataset:gs://mock-bucket:uploaded_data.txt > dataset:gs://mock-bucket:copy_of_uploaded_data.txt assumed',
  ],
  'job:airflow:gcs_hook.compose_task': [
    'dataset:gs://mock-bucket:copy_of_uploaded_data.txt > dataset:gs://mock-bucket:compose_result.txt assumed',
    'dataset:gs://mock-bucket:copy_of_uploaded_file.txt > dataset:gs://mock-bucket:compose_result.txt assumed',
    'dataset:gs://mock-bucket:uploaded_data.txt > dataset:gs://mock-bucket:compose_result.txt assumed',
    'dataset:gs://mock-bucket:uploaded_file.txt > dataset:gs://mock-bucket:compose_result.txt assumed',
  ],
  // START and COMPLETE name the table, RUNNING does not; it goes nowhere.
  'job:default:shakespeare_on_spark.adaptive_spark_plan': [
    'dataset:bigquery:bigquery-public-data.samples.shakespeare > assumed',
  ],
  // RUNNING names the output alone, with columns that come of the table.
  'job:default:shakespeare_on_spark.adaptive_spark_plan.outputs_1729097570970': [
    'dataset:bigquery:bigquery-public-data.samples.shakespeare > dataset:file:/tmp/outputs/1729097570970 column',
  ],
};

/** Columns and what they come of; `word_count` decides which words there are (FILTER), and is summed up. */
export const capturedColumns: Readonly<Record<string, readonly string[]>> = {
  'dataset:file:/tmp/outputs/1729097570970': [
    'bigquery-public-data.samples.shakespeare#word > sum(word_count)',
    'bigquery-public-data.samples.shakespeare#word > word',
    'bigquery-public-data.samples.shakespeare#word_count > sum(word_count)',
    'bigquery-public-data.samples.shakespeare#word_count > word',
  ],
  'dataset:bigquery:mock-project.test.upload_cp': ['a', 'b', 'c', 'd'].map(
    (name) => `mock-project.test.upload#${name} > ${name}`,
  ),
};

/** When a run was, from its first event to its end. */
export const capturedRun = {
  job: 'job:default:shakespeare_on_spark.adaptive_spark_plan.outputs_1729097570970',
  from: '2024-10-16T16:53:47.366Z',
  to: '2024-10-16T16:53:51.761Z',
};
