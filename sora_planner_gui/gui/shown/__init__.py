"""What charts show: functions from an estimate or an answer to the data of a chart, in words.

The pages of the window use them and printing does, so that both show the same.
"""
