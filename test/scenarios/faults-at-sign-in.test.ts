import { describeMatrix } from './reliability/describe-matrix'

describeMatrix('sign-in')
