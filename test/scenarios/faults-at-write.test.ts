import { describeMatrix } from './reliability/describe-matrix'

describeMatrix('write')
